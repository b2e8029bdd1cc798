alter table exchange_reconciliationsignature enable row level security, force row level security;

create policy jobs on exchange_reconciliationsignature to mosovo_jobs
  using (( SELECT job_may_read('exchange_reconciliationsignature'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_reconciliationsignature'::text) AS job_may_write));
create policy read on exchange_reconciliationsignature for select to mosovo_app
  using (force_id::text = current_actor('force'::text) AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);
create policy signed on exchange_reconciliationsignature for insert to mosovo_app
  with check (force_id::text = current_actor('force'::text) AND signed_by_id = current_actor('account'::text)::uuid AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);

grant insert, select on table exchange_reconciliationsignature to mosovo_app;
grant select on table exchange_reconciliationsignature to mosovo_jobs;
