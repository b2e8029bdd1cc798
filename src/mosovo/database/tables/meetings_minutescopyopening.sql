alter table meetings_minutescopyopening enable row level security, force row level security;

create policy jobs on meetings_minutescopyopening to mosovo_jobs
  using (( SELECT job_may_read('meetings_minutescopyopening'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_minutescopyopening'::text) AS job_may_write));
create policy noted on meetings_minutescopyopening for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND opened_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND opened_at >= now() AND opened_at <= clock_timestamp());
create policy opened on meetings_minutescopyopening for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_minutescopyopening FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_minutescopyopening REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table meetings_minutescopyopening to mosovo_app, mosovo_jobs;
