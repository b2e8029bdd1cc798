alter table identifying_details_bodymark add constraint identifying_details_bodymark_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table identifying_details_bodymark enable row level security, force row level security;

create policy jobs on identifying_details_bodymark to mosovo_jobs
  using (( SELECT job_may_read('identifying_details_bodymark'::text) AS job_may_read))
  with check (( SELECT job_may_write('identifying_details_bodymark'::text) AS job_may_write));
create policy opened on identifying_details_bodymark for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on identifying_details_bodymark for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON identifying_details_bodymark FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON identifying_details_bodymark REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON identifying_details_bodymark FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION identifying_details_bodymark_check_reference();

grant insert, select on table identifying_details_bodymark to mosovo_app, mosovo_jobs;
