alter table nominals_emergencyaccessreview add constraint nominals_emergencyaccessreview_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table nominals_emergencyaccessreview enable row level security, force row level security;

create policy jobs on nominals_emergencyaccessreview to mosovo_jobs
  using (( SELECT job_may_read('nominals_emergencyaccessreview'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_emergencyaccessreview'::text) AS job_may_write));
create policy opened on nominals_emergencyaccessreview for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on nominals_emergencyaccessreview for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON nominals_emergencyaccessreview FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON nominals_emergencyaccessreview REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER second_person BEFORE INSERT ON nominals_emergencyaccessreview FOR EACH ROW EXECUTE FUNCTION refuse_own_work('emergency_access', 'emergency_access_id');
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON nominals_emergencyaccessreview FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION nominals_emergencyaccessreview_check_reference();

grant insert, select on table nominals_emergencyaccessreview to mosovo_app, mosovo_jobs;
