alter table risk_harmstatement add constraint risk_harmstatement_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table risk_harmstatement enable row level security, force row level security;

create policy jobs on risk_harmstatement to mosovo_jobs
  using (( SELECT job_may_read('risk_harmstatement'::text) AS job_may_read))
  with check (( SELECT job_may_write('risk_harmstatement'::text) AS job_may_write));
create policy opened on risk_harmstatement for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on risk_harmstatement for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON risk_harmstatement FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON risk_harmstatement REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON risk_harmstatement FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION risk_harmstatement_check_reference();

grant insert, select on table risk_harmstatement to mosovo_app, mosovo_jobs;
