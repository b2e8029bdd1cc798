alter table risk_assessmentcheck add constraint risk_assessmentcheck_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table risk_assessmentcheck enable row level security, force row level security;

create policy jobs on risk_assessmentcheck to mosovo_jobs
  using (true)
  with check (true);
create policy opened on risk_assessmentcheck for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on risk_assessmentcheck for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON risk_assessmentcheck FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON risk_assessmentcheck FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.assessment_id IS NOT NULL) EXECUTE FUNCTION risk_assessmentcheck_points();

grant insert, select on table risk_assessmentcheck to mosovo_app, mosovo_jobs;
