alter table exchange_rowstocorrect enable row level security, force row level security;

create policy jobs on exchange_rowstocorrect to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy seen on exchange_rowstocorrect for select to mosovo_app
  using (force_id::text = current_actor('force'::text) AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);

grant select on table exchange_rowstocorrect to mosovo_app;
grant delete, insert, select on table exchange_rowstocorrect to mosovo_jobs;
