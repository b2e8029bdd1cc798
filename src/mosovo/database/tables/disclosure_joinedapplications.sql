alter table disclosure_joinedapplications enable row level security, force row level security;

create policy jobs on disclosure_joinedapplications to mosovo_jobs
  using (( SELECT job_may_read('disclosure_joinedapplications'::text) AS job_may_read))
  with check (( SELECT job_may_write('disclosure_joinedapplications'::text) AS job_may_write));
create policy recorded on disclosure_joinedapplications for insert to mosovo_app
  with check (by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_joinedapplications.first_application_id AND (a.nominal_id IS NULL OR (a.nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))))) AND (EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_joinedapplications.second_application_id AND (a.nominal_id IS NULL OR (a.nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))))));
create policy seen on disclosure_joinedapplications for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_joinedapplications.first_application_id)) AND (EXISTS ( SELECT
   FROM disclosure_disclosureapplication a
  WHERE a.id = disclosure_joinedapplications.second_application_id)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure_joinedapplications FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON disclosure_joinedapplications REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table disclosure_joinedapplications to mosovo_app, mosovo_jobs;
