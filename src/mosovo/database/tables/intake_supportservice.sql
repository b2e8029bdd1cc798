alter table intake_supportservice enable row level security, force row level security;

create policy added on intake_supportservice for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND set_by_id = current_actor('account'::text)::uuid);
create policy ended on intake_supportservice for update to mosovo_app
  using ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND until IS NULL)
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND ended_by_id = current_actor('account'::text)::uuid);
create policy jobs on intake_supportservice to mosovo_jobs
  using (( SELECT job_may_read('intake_supportservice'::text) AS job_may_read))
  with check (( SELECT job_may_write('intake_supportservice'::text) AS job_may_write));
create policy read on intake_supportservice for select to mosovo_app
  using (true);

grant insert, select, update (ended_by_id, until) on table intake_supportservice to mosovo_app, mosovo_jobs;
