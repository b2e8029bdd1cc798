alter table intake_postcodearea enable row level security, force row level security;

create policy gone on intake_postcodearea for delete to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy jobs on intake_postcodearea to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy named on intake_postcodearea for insert to mosovo_app
  with check (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy read on intake_postcodearea for select to mosovo_app
  using (true);

grant delete, insert, select on table intake_postcodearea to mosovo_app, mosovo_jobs;
