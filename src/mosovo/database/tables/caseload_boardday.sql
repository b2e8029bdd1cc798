alter table caseload_boardday enable row level security, force row level security;

create policy door on caseload_boardday to mosovo_door
  using (true)
  with check (true);
create policy jobs on caseload_boardday to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, insert, select on table caseload_boardday to mosovo_jobs;
grant delete, select on table caseload_boardday to mosovo_door;
