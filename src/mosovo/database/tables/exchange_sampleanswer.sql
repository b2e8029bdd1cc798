alter table exchange_sampleanswer enable row level security, force row level security;

create policy jobs on exchange_sampleanswer to mosovo_jobs
  using (( SELECT job_may_read('exchange_sampleanswer'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_sampleanswer'::text) AS job_may_write));
create policy read on exchange_sampleanswer for select to mosovo_app
  using (force_id::text = current_actor('force'::text) AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);
create policy answered on exchange_sampleanswer for insert to mosovo_app
  with check (force_id::text = current_actor('force'::text) AND answered_by_id = current_actor('account'::text)::uuid AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['supervisor'::text, 'inspector'::text]);

grant insert, select on table exchange_sampleanswer to mosovo_app;
grant select on table exchange_sampleanswer to mosovo_jobs;
