alter table disclosure_applicationlink add constraint disclosure_applicationlink_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table disclosure_applicationlink enable row level security, force row level security;

create policy jobs on disclosure_applicationlink to mosovo_jobs
  using (( SELECT job_may_read('disclosure_applicationlink'::text) AS job_may_read))
  with check (( SELECT job_may_write('disclosure_applicationlink'::text) AS job_may_write));
create policy opened on disclosure_applicationlink for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND ((( SELECT current_actor('agency'::text) AS current_actor)) IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy recorded on disclosure_applicationlink for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure_applicationlink FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON disclosure_applicationlink REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON disclosure_applicationlink FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION disclosure_applicationlink_check_reference();

grant insert, select on table disclosure_applicationlink to mosovo_app, mosovo_jobs;
