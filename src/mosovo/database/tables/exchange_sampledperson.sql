alter table exchange_sampledperson enable row level security, force row level security;

create policy jobs on exchange_sampledperson to mosovo_jobs
  using (( SELECT job_may_read('exchange_sampledperson'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_sampledperson'::text) AS job_may_write));
create policy read on exchange_sampledperson for select to mosovo_app
  using (force_id::text = current_actor('force'::text) AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);

grant insert, select on table exchange_sampledperson to mosovo_jobs;
grant select on table exchange_sampledperson to mosovo_app;
