alter table caseload_boardshare enable row level security, force row level security;

create policy door on caseload_boardshare for select to mosovo_door
  using (true);
create policy jobs on caseload_boardshare to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, insert, select, update on table caseload_boardshare to mosovo_jobs;
grant select on table caseload_boardshare to mosovo_door;
