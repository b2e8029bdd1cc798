alter table exchange_importundo enable row level security, force row level security;

create policy decided on exchange_importundo for update to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND state::text = 'waiting'::text AND asked_by_id <> ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (actor_has_role('administrator'::text) OR actor_has_role('inspector'::text)))
  with check (decided_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (state::text = ANY (ARRAY['running'::text, 'refused'::text])) AND (EXISTS ( SELECT
   FROM record_approval a
  WHERE a.kind_id::text = 'import_undo'::text AND a.subject_id = exchange_importundo.id AND a.decided_by_id = exchange_importundo.decided_by_id AND a.agrees = (exchange_importundo.state::text = 'running'::text))));
create policy jobs on exchange_importundo to mosovo_jobs
  using (( SELECT job_may_read('exchange_importundo'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_importundo'::text) AS job_may_write));
create policy read on exchange_importundo for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND (actor_has_role('administrator'::text) OR actor_has_role('inspector'::text)));
create policy read_by_door on exchange_importundo for select to mosovo_door
  using (true);
create policy requested on exchange_importundo for insert to mosovo_app
  with check (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND (actor_has_role('administrator'::text) OR actor_has_role('inspector'::text)) AND asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (state::text = ANY (ARRAY['waiting'::text, 'checking'::text])) AND (state::text = 'checking'::text) = (sheets <> '[]'::jsonb OR person_keys <> '[]'::jsonb) AND decided_by_id IS NULL);

grant insert, select, update (decided_at, decided_by_id, state) on table exchange_importundo to mosovo_app;
grant select, update (archived, checked, done_at, facts, people, state, stayed) on table exchange_importundo to mosovo_jobs;
grant select on table exchange_importundo to mosovo_door;
