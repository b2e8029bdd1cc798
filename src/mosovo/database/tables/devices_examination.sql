alter table devices_examination add constraint devices_examination_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table devices_examination enable row level security, force row level security;

create policy jobs on devices_examination to mosovo_jobs
  using (( SELECT job_may_read('devices_examination'::text) AS job_may_read))
  with check (( SELECT job_may_write('devices_examination'::text) AS job_may_write));
create policy opened on devices_examination for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on devices_examination for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON devices_examination FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON devices_examination REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON devices_examination FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.device_id IS NOT NULL) EXECUTE FUNCTION devices_examination_check_reference();

grant insert, select on table devices_examination to mosovo_app, mosovo_jobs;
