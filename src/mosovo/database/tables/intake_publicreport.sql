alter table intake_publicreport enable row level security, force row level security;

create policy changed on intake_publicreport for update to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])))
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND (nominal_id IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy door on intake_publicreport to mosovo_door
  using (true)
  with check (true);
create policy jobs on intake_publicreport to mosovo_jobs
  using (( SELECT job_may_read('intake_publicreport'::text) AS job_may_read))
  with check (( SELECT job_may_write('intake_publicreport'::text) AS job_may_write));
create policy seen on intake_publicreport for select to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) OR nominal_id IS NOT NULL AND (( SELECT current_actor('force'::text) AS current_actor)) IS NOT NULL AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = intake_publicreport.nominal_id)));

grant select, update (nominal_id, state) on table intake_publicreport to mosovo_app, mosovo_jobs;
grant insert, select on table intake_publicreport to mosovo_door;
