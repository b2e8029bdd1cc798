alter table disclosure_disclosurelink add constraint disclosure_disclosurelink_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table disclosure_disclosurelink enable row level security, force row level security;

create policy jobs on disclosure_disclosurelink to mosovo_jobs
  using (true)
  with check (true);
create policy opened on disclosure_disclosurelink for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND ((( SELECT acting('agency'::text) AS acting)) IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy recorded on disclosure_disclosurelink for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure_disclosurelink FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON disclosure_disclosurelink FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION disclosure_disclosurelink_points();

grant insert, select on table disclosure_disclosurelink to mosovo_app, mosovo_jobs;
