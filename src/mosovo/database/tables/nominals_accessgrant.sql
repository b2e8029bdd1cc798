alter table nominals_accessgrant enable row level security, force row level security;

create policy door on nominals_accessgrant for select to mosovo_door
  using (true);
create policy door_names on nominals_accessgrant for insert to mosovo_door
  with check (true);
create policy door_ends on nominals_accessgrant for update to mosovo_door
  using (true)
  with check (true);
create policy ended on nominals_accessgrant for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy granted on nominals_accessgrant for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT given_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND given_at >= now() AND given_at <= clock_timestamp());
create policy jobs on nominals_accessgrant to mosovo_jobs
  using (( SELECT job_may_read('nominals_accessgrant'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_accessgrant'::text) AS job_may_write));
create policy opened on nominals_accessgrant for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant insert, select, update (until) on table nominals_accessgrant to mosovo_app;
grant insert, select, update (until) on table nominals_accessgrant to mosovo_door;
grant insert, select, update on table nominals_accessgrant to mosovo_jobs;
