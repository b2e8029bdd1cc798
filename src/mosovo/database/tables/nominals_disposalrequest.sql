alter table nominals_disposalrequest enable row level security, force row level security;

create policy door on nominals_disposalrequest to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_disposalrequest for select to mosovo_jobs
  using (( SELECT job_may_read('nominals_disposalrequest'::text) AS job_may_read));
create policy read on nominals_disposalrequest for select to mosovo_app
  using (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));
create policy requested on nominals_disposalrequest for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND state::text = 'waiting'::text AND decided_by_id IS NULL AND facts IS NULL);

grant insert, select on table nominals_disposalrequest to mosovo_app;
grant insert, select, update (decided_at, decided_by_id, erased, facts, facts_sha256, files, reason, state) on table nominals_disposalrequest to mosovo_door;
grant select on table nominals_disposalrequest to mosovo_jobs;
