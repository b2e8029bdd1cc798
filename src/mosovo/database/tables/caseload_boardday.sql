alter table caseload_boardday enable row level security, force row level security;

create policy door on caseload_boardday to mosovo_door
  using (true)
  with check (true);
create policy jobs on caseload_boardday to mosovo_jobs
  using (( SELECT job_may_read('caseload_boardday'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_boardday'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_boardday FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select on table caseload_boardday to mosovo_jobs;
grant delete, select on table caseload_boardday to mosovo_door;
