alter table risk_headingedition enable row level security, force row level security;

create policy jobs on risk_headingedition to mosovo_jobs
  using (( SELECT job_may_read('risk_headingedition'::text) AS job_may_read))
  with check (( SELECT job_may_write('risk_headingedition'::text) AS job_may_write));
create policy read on risk_headingedition for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy set on risk_headingedition for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND set_by_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON risk_headingedition FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON risk_headingedition REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table risk_headingedition to mosovo_app, mosovo_jobs;
