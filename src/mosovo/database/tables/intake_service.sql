alter table intake_service enable row level security, force row level security;

create policy ended on intake_service for update to mosovo_app
  using ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND until IS NULL)
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND ended_by_id = acting('account'::text)::uuid);
create policy jobs on intake_service to mosovo_jobs
  using (true)
  with check (true);
create policy named on intake_service for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND set_by_id = acting('account'::text)::uuid);
create policy read on intake_service for select to mosovo_app
  using (true);

grant insert, select, update (ended_by_id, until) on table intake_service to mosovo_app, mosovo_jobs;
