alter table caseload_caselook enable row level security, force row level security;

create policy door on caseload_caselook for select to mosovo_door
  using (true);
create policy jobs on caseload_caselook to mosovo_jobs
  using (( SELECT job_may_read('caseload_caselook'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_caselook'::text) AS job_may_write));
create policy own on caseload_caselook to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_caselook FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_caselook to mosovo_app, mosovo_jobs;
grant select on table caseload_caselook to mosovo_door;
