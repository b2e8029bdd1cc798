alter table obligations_policyrecord enable row level security, force row level security;

create policy jobs on obligations_policyrecord to mosovo_jobs
  using (( SELECT job_may_read('obligations_policyrecord'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_policyrecord'::text) AS job_may_write));
create policy read on obligations_policyrecord for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy set on obligations_policyrecord for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND set_by_id = current_actor('account'::text)::uuid AND set_at >= now() AND set_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_policyrecord FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON obligations_policyrecord REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER forget_board_days AFTER INSERT ON obligations_policyrecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION forget_board_days();

grant insert, select on table obligations_policyrecord to mosovo_app, mosovo_jobs;
