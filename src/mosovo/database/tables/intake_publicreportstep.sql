alter table intake_publicreportstep enable row level security, force row level security;

create policy jobs on intake_publicreportstep to mosovo_jobs
  using (( SELECT job_may_read('intake_publicreportstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('intake_publicreportstep'::text) AS job_may_write));
create policy recorded on intake_publicreportstep for insert to mosovo_app
  with check (recorded_by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM intake_publicreport r
  WHERE r.id = intake_publicreportstep.report_id AND (r.force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])))));
create policy seen on intake_publicreportstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM intake_publicreport r
  WHERE r.id = intake_publicreportstep.report_id)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON intake_publicreportstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON intake_publicreportstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table intake_publicreportstep to mosovo_app, mosovo_jobs;
