alter table caseload_boardtotal enable row level security, force row level security;

create policy door on caseload_boardtotal for select to mosovo_door
  using (true);
create policy jobs on caseload_boardtotal to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, insert, select, update on table caseload_boardtotal to mosovo_jobs;
grant select on table caseload_boardtotal to mosovo_door;
