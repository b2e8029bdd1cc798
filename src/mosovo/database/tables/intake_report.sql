alter table intake_report enable row level security, force row level security;

create policy changed on intake_report for update to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])))
  with check ((force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND (nominal_id IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy door on intake_report to mosovo_door
  using (true)
  with check (true);
create policy jobs on intake_report to mosovo_jobs
  using (true)
  with check (true);
create policy seen on intake_report for select to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) OR nominal_id IS NOT NULL AND (( SELECT acting('force'::text) AS acting)) IS NOT NULL AND (EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = intake_report.nominal_id)));

grant select, update (nominal_id, state) on table intake_report to mosovo_app, mosovo_jobs;
grant insert, select on table intake_report to mosovo_door;
