alter table risk_assessment add constraint risk_assessment_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table risk_assessment enable row level security, force row level security;

create policy jobs on risk_assessment to mosovo_jobs
  using (( SELECT job_may_read('risk_assessment'::text) AS job_may_read))
  with check (( SELECT job_may_write('risk_assessment'::text) AS job_may_write));
create policy read_by_door on risk_assessment for select to mosovo_door
  using (true);
create policy opened on risk_assessment for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on risk_assessment for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON risk_assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON risk_assessment REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON risk_assessment FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION risk_assessment_check_reference();

grant insert, select on table risk_assessment to mosovo_app, mosovo_jobs;
grant select on table risk_assessment to mosovo_door;
