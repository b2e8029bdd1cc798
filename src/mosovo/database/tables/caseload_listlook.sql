alter table caseload_listlook enable row level security, force row level security;

create policy jobs on caseload_listlook to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy own on caseload_listlook to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

grant delete, insert, select, update on table caseload_listlook to mosovo_app, mosovo_jobs;
