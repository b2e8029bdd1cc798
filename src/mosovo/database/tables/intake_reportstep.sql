alter table intake_reportstep enable row level security, force row level security;

create policy jobs on intake_reportstep to mosovo_jobs
  using (true)
  with check (true);
create policy said on intake_reportstep for insert to mosovo_app
  with check (by_id = acting('account'::text)::uuid AND (EXISTS ( SELECT
   FROM intake_report r
  WHERE r.id = intake_reportstep.report_id AND (r.force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])))));
create policy seen on intake_reportstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM intake_report r
  WHERE r.id = intake_reportstep.report_id)));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON intake_reportstep FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table intake_reportstep to mosovo_app, mosovo_jobs;
