alter table caseload_todaylook enable row level security, force row level security;

create policy jobs on caseload_todaylook to mosovo_jobs
  using (( SELECT job_may_read('caseload_todaylook'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_todaylook'::text) AS job_may_write));
create policy own on caseload_todaylook to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_todaylook FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_todaylook to mosovo_app, mosovo_jobs;
