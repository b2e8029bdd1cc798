alter table organisations_settingchange enable row level security, force row level security;

create policy door on organisations_settingchange to mosovo_door
  using (true)
  with check (true);
create policy jobs on organisations_settingchange to mosovo_jobs
  using (( SELECT job_may_read('organisations_settingchange'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_settingchange'::text) AS job_may_write));
create policy read on organisations_settingchange for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));

grant select on table organisations_settingchange to mosovo_app;
grant insert, select, update on table organisations_settingchange to mosovo_door;
grant select, update (applied_at, failure) on table organisations_settingchange to mosovo_jobs;
