alter table audit_bundlerequest enable row level security, force row level security;

create policy jobs on audit_bundlerequest to mosovo_jobs
  using (( SELECT job_may_read('audit_bundlerequest'::text) AS job_may_read))
  with check (( SELECT job_may_write('audit_bundlerequest'::text) AS job_may_write));
create policy own on audit_bundlerequest for select to mosovo_app
  using (( SELECT actor_has_role('auditor'::text) AS actor_has_role) AND account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy requested on audit_bundlerequest for insert to mosovo_app
  with check (( SELECT actor_has_role('auditor'::text) AS actor_has_role) AND account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND made_at IS NULL AND bundle IS NULL);

grant insert, select on table audit_bundlerequest to mosovo_app;
grant select, update (bundle, failure, made_at, public_key) on table audit_bundlerequest to mosovo_jobs;
