alter table licences_licence add constraint licences_licence_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table licences_licence enable row level security, force row level security;

create policy jobs on licences_licence to mosovo_jobs
  using (( SELECT job_may_read('licences_licence'::text) AS job_may_read))
  with check (( SELECT job_may_write('licences_licence'::text) AS job_may_write));
create policy opened on licences_licence for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on licences_licence for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON licences_licence FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON licences_licence REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON licences_licence FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION licences_licence_check_reference();

grant insert, select on table licences_licence to mosovo_app, mosovo_jobs;
