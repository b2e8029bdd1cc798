alter table exchange_registerexportrequest enable row level security, force row level security;

create policy decided on exchange_registerexportrequest for update to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND state::text = 'waiting'::text AND asked_by_id <> ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (actor_has_role('administrator'::text) OR actor_has_role('inspector'::text)) AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))))
  with check (decided_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (state::text = ANY (ARRAY['running'::text, 'refused'::text])) AND (EXISTS ( SELECT
   FROM record_approval a
  WHERE a.kind_id::text = 'register_export'::text AND a.subject_id = exchange_registerexportrequest.id AND a.decided_by_id = exchange_registerexportrequest.decided_by_id AND a.agrees = (exchange_registerexportrequest.state::text = 'running'::text))));
create policy jobs on exchange_registerexportrequest to mosovo_jobs
  using (( SELECT job_may_read('exchange_registerexportrequest'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_registerexportrequest'::text) AS job_may_write));
create policy read on exchange_registerexportrequest for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND (actor_has_role('administrator'::text) OR actor_has_role('inspector'::text)));
create policy read_by_door on exchange_registerexportrequest for select to mosovo_door
  using (true);
create policy requested on exchange_registerexportrequest for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND state::text = 'waiting'::text AND decided_by_id IS NULL AND made_at IS NULL AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))));

grant insert, select, update (decided_at, decided_by_id, state) on table exchange_registerexportrequest to mosovo_app;
grant select, update (failure, made_at, manifest, state) on table exchange_registerexportrequest to mosovo_jobs;
grant select on table exchange_registerexportrequest to mosovo_door;
