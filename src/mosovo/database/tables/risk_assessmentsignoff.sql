alter table risk_assessmentsignoff add constraint risk_assessmentsignoff_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table risk_assessmentsignoff enable row level security, force row level security;

create policy jobs on risk_assessmentsignoff to mosovo_jobs
  using (( SELECT job_may_read('risk_assessmentsignoff'::text) AS job_may_read))
  with check (( SELECT job_may_write('risk_assessmentsignoff'::text) AS job_may_write));
create policy opened on risk_assessmentsignoff for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on risk_assessmentsignoff for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON risk_assessmentsignoff FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON risk_assessmentsignoff REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER second_person BEFORE INSERT ON risk_assessmentsignoff FOR EACH ROW EXECUTE FUNCTION refuse_own_work('assessment', 'assessment_id');
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON risk_assessmentsignoff FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.assessment_id IS NOT NULL) EXECUTE FUNCTION risk_assessmentsignoff_check_reference();

grant insert, select on table risk_assessmentsignoff to mosovo_app, mosovo_jobs;
