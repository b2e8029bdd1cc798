alter table plan_plantriggerend add constraint plan_plantriggerend_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table plan_plantriggerend enable row level security, force row level security;

create policy jobs on plan_plantriggerend to mosovo_jobs
  using (( SELECT job_may_read('plan_plantriggerend'::text) AS job_may_read))
  with check (( SELECT job_may_write('plan_plantriggerend'::text) AS job_may_write));
create policy opened on plan_plantriggerend for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on plan_plantriggerend for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON plan_plantriggerend FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON plan_plantriggerend REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON plan_plantriggerend FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.trigger_id IS NOT NULL) EXECUTE FUNCTION plan_plantriggerend_check_reference();

grant insert, select on table plan_plantriggerend to mosovo_app, mosovo_jobs;
