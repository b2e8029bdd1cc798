alter table caseload_boardchange enable row level security, force row level security;

create policy door on caseload_boardchange to mosovo_door
  using (true)
  with check (true);
create policy jobs on caseload_boardchange to mosovo_jobs
  using (( SELECT job_may_read('caseload_boardchange'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_boardchange'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_boardchange FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, select on table caseload_boardchange to mosovo_jobs;
grant insert, select on table caseload_boardchange to mosovo_door;
