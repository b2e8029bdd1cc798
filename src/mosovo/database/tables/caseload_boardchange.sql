alter table caseload_boardchange enable row level security, force row level security;

create policy door on caseload_boardchange to mosovo_door
  using (true)
  with check (true);
create policy jobs on caseload_boardchange to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, select on table caseload_boardchange to mosovo_jobs;
grant insert, select on table caseload_boardchange to mosovo_door;
