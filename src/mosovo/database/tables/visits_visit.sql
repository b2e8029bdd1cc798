alter table visits_visit add constraint visits_visit_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table visits_visit enable row level security, force row level security;

create policy door on visits_visit for select to mosovo_door
  using (true);
create policy jobs on visits_visit to mosovo_jobs
  using (( SELECT job_may_read('visits_visit'::text) AS job_may_read))
  with check (( SELECT job_may_write('visits_visit'::text) AS job_may_write));
create policy opened on visits_visit for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on visits_visit for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON visits_visit FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON visits_visit REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON visits_visit FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION visits_visit_check_reference();

grant insert, select on table visits_visit to mosovo_app, mosovo_jobs;
grant select on table visits_visit to mosovo_door;
