alter table licences_conditionend add constraint licences_conditionend_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table licences_conditionend enable row level security, force row level security;

create policy jobs on licences_conditionend to mosovo_jobs
  using (( SELECT job_may_read('licences_conditionend'::text) AS job_may_read))
  with check (( SELECT job_may_write('licences_conditionend'::text) AS job_may_write));
create policy opened on licences_conditionend for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on licences_conditionend for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON licences_conditionend FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON licences_conditionend REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON licences_conditionend FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.condition_id IS NOT NULL) EXECUTE FUNCTION licences_conditionend_check_reference();

grant insert, select on table licences_conditionend to mosovo_app, mosovo_jobs;
