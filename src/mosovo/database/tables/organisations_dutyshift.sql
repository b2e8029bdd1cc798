alter table organisations_dutyshift enable row level security, force row level security;

create policy added on organisations_dutyshift for insert to mosovo_app
  with check (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND added_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND removed_at IS NULL AND (actor_has_role('administrator'::text) OR actor_has_role('supervisor'::text) OR actor_has_role('inspector'::text)));
create policy door on organisations_dutyshift for select to mosovo_door
  using (true);
create policy jobs on organisations_dutyshift to mosovo_jobs
  using (( SELECT job_may_read('organisations_dutyshift'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_dutyshift'::text) AS job_may_write));
create policy read on organisations_dutyshift for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));
create policy removed on organisations_dutyshift for update to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND removed_at IS NULL AND (actor_has_role('administrator'::text) OR actor_has_role('supervisor'::text) OR actor_has_role('inspector'::text)))
  with check (removed_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));

grant insert, select, update (removed_at, removed_by_id) on table organisations_dutyshift to mosovo_app;
grant insert, select on table organisations_dutyshift to mosovo_jobs;
grant select on table organisations_dutyshift to mosovo_door;
