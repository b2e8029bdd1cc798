alter table caseload_savedview enable row level security, force row level security;

create policy jobs on caseload_savedview to mosovo_jobs
  using (( SELECT job_may_read('caseload_savedview'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_savedview'::text) AS job_may_write));
create policy own on caseload_savedview to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid AND (team_id IS NULL OR team_id = current_actor('team'::text)::uuid));
create policy removed on caseload_savedview for delete to mosovo_app
  using (team_id = current_actor('team'::text)::uuid AND current_actor('roles'::text)::text[] && ARRAY['supervisor'::text]);
create policy shared on caseload_savedview for select to mosovo_app
  using (team_id = current_actor('team'::text)::uuid);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_savedview FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_savedview to mosovo_app, mosovo_jobs;
