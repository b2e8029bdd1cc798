alter table exchange_export enable row level security, force row level security;

create policy decided on exchange_export for update to mosovo_app
  using (agreed IS NULL AND force_id::text = current_actor('force'::text) AND asked_by_id IS DISTINCT FROM current_actor('account'::text)::uuid AND current_actor('cleared'::text) = 't'::text AND (current_actor('roles'::text)::text[] && ARRAY['inspector'::text] OR current_actor('roles'::text)::text[] && ARRAY['supervisor'::text] AND rows <= (( SELECT taken_limit_now() AS taken_limit_now)) AND people_in_week <= (( SELECT taken_limit_now() AS taken_limit_now))))
  with check (decided_by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM record_approval a
  WHERE a.kind_id::text = 'export'::text AND a.subject_id = exchange_export.id AND a.decided_by_id = exchange_export.decided_by_id AND a.agrees = exchange_export.agreed)));
create policy jobs on exchange_export to mosovo_jobs
  using (( SELECT job_may_read('exchange_export'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_export'::text) AS job_may_write));
create policy read_by_door on exchange_export for select to mosovo_door
  using (true);
create policy requested on exchange_export for insert to mosovo_app
  with check (asked_by_id = current_actor('account'::text)::uuid AND agreed IS NULL AND decided_by_id IS NULL);
create policy seen on exchange_export for select to mosovo_app
  using (asked_by_id = current_actor('account'::text)::uuid OR force_id::text = current_actor('force'::text) AND asked_by_id IS DISTINCT FROM current_actor('account'::text)::uuid AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['supervisor'::text, 'inspector'::text]);

grant insert, select, update (agreed, decision_reason, decided_at, decided_by_id, until) on table exchange_export to mosovo_app;
grant insert, select on table exchange_export to mosovo_jobs;
grant select on table exchange_export to mosovo_door;
