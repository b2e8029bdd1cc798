alter table caseload_savedview enable row level security, force row level security;

create policy jobs on caseload_savedview to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy own on caseload_savedview to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid AND (team_id IS NULL OR team_id = current_actor('team'::text)::uuid));
create policy removed on caseload_savedview for delete to mosovo_app
  using (team_id = current_actor('team'::text)::uuid AND current_actor('roles'::text)::text[] && ARRAY['supervisor'::text]);
create policy shared on caseload_savedview for select to mosovo_app
  using (team_id = current_actor('team'::text)::uuid);

grant delete, insert, select, update on table caseload_savedview to mosovo_app, mosovo_jobs;
