alter table indefinite_reviews_indefinitereviewstep add constraint indefinite_reviews_indefinitereviewstep_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table indefinite_reviews_indefinitereviewstep enable row level security, force row level security;

create policy jobs on indefinite_reviews_indefinitereviewstep to mosovo_jobs
  using (( SELECT job_may_read('indefinite_reviews_indefinitereviewstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('indefinite_reviews_indefinitereviewstep'::text) AS job_may_write));
create policy opened on indefinite_reviews_indefinitereviewstep for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on indefinite_reviews_indefinitereviewstep for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON indefinite_reviews_indefinitereviewstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON indefinite_reviews_indefinitereviewstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON indefinite_reviews_indefinitereviewstep FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.review_id IS NOT NULL OR new.about_id IS NOT NULL) EXECUTE FUNCTION indefinite_reviews_indefinitereviewstep_check_reference();

grant insert, select on table indefinite_reviews_indefinitereviewstep to mosovo_app, mosovo_jobs;
