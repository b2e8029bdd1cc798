alter table caseload_caselook enable row level security, force row level security;

create policy door on caseload_caselook for select to mosovo_door
  using (true);
create policy jobs on caseload_caselook to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy own on caseload_caselook to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

grant delete, insert, select, update on table caseload_caselook to mosovo_app, mosovo_jobs;
grant select on table caseload_caselook to mosovo_door;
