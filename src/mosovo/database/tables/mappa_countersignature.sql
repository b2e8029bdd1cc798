alter table mappa_countersignature add constraint mappa_countersignature_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table mappa_countersignature enable row level security, force row level security;

create policy jobs on mappa_countersignature to mosovo_jobs
  using (( SELECT job_may_read('mappa_countersignature'::text) AS job_may_read))
  with check (( SELECT job_may_write('mappa_countersignature'::text) AS job_may_write));
create policy opened on mappa_countersignature for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on mappa_countersignature for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON mappa_countersignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON mappa_countersignature REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON mappa_countersignature FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.referral_id IS NOT NULL) EXECUTE FUNCTION mappa_countersignature_check_reference();
CREATE TRIGGER second_person BEFORE INSERT ON mappa_countersignature FOR EACH ROW WHEN (new.signed_by::text = ''::text) EXECUTE FUNCTION refuse_own_work('mappa_referral', 'referral_id');

grant insert, select on table mappa_countersignature to mosovo_app, mosovo_jobs;
