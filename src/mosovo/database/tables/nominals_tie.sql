alter table nominals_tie enable row level security, force row level security;

create policy door on nominals_tie for select to mosovo_door
  using (true);
create policy jobs on nominals_tie to mosovo_jobs
  using (true)
  with check (true);
create policy opened on nominals_tie for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy tied on nominals_tie for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT given_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND given_at >= now() AND given_at <= clock_timestamp());
create policy untied on nominals_tie for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));

grant insert, select, update (until) on table nominals_tie to mosovo_app;
grant select on table nominals_tie to mosovo_door;
grant insert, select, update on table nominals_tie to mosovo_jobs;
