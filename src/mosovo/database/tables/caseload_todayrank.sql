alter table caseload_todayrank enable row level security, force row level security;

create policy door on caseload_todayrank for select to mosovo_door
  using (true);
create policy jobs on caseload_todayrank to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, insert, select, update on table caseload_todayrank to mosovo_jobs;
grant select on table caseload_todayrank to mosovo_door;
