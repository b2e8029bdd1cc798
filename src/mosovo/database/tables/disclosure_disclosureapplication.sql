alter table disclosure_disclosureapplication enable row level security, force row level security;

create policy changed on disclosure_disclosureapplication for update to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])))
  with check (nominal_id IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));
create policy door on disclosure_disclosureapplication to mosovo_door
  using (true)
  with check (true);
create policy jobs on disclosure_disclosureapplication to mosovo_jobs
  using (( SELECT job_may_read('disclosure_disclosureapplication'::text) AS job_may_read))
  with check (( SELECT job_may_write('disclosure_disclosureapplication'::text) AS job_may_write));
create policy received on disclosure_disclosureapplication for insert to mosovo_app
  with check (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND recorded_by_id = current_actor('account'::text)::uuid);
create policy seen on disclosure_disclosureapplication for select to mosovo_app
  using (nominal_id IS NULL AND (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) OR nominal_id IS NOT NULL AND (( SELECT current_actor('force'::text) AS current_actor)) IS NOT NULL AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = disclosure_disclosureapplication.nominal_id)) OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

grant insert, select, update (nominal_id, urn) on table disclosure_disclosureapplication to mosovo_app, mosovo_jobs;
grant insert, select on table disclosure_disclosureapplication to mosovo_door;
