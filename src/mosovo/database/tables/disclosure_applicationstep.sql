alter table disclosure_applicationstep enable row level security, force row level security;

create policy jobs on disclosure_applicationstep to mosovo_jobs
  using (( SELECT job_may_read('disclosure_applicationstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('disclosure_applicationstep'::text) AS job_may_write));
create policy recorded on disclosure_applicationstep for insert to mosovo_app
  with check (recorded_by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_applicationstep.application_id AND (a.nominal_id IS NULL AND (a.force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) OR (a.nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))))));
create policy seen on disclosure_applicationstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_applicationstep.application_id)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure_applicationstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON disclosure_applicationstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table disclosure_applicationstep to mosovo_app, mosovo_jobs;
