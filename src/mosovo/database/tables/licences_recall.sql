alter table licences_recall add constraint licences_recall_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table licences_recall enable row level security, force row level security;

create policy jobs on licences_recall to mosovo_jobs
  using (( SELECT job_may_read('licences_recall'::text) AS job_may_read))
  with check (( SELECT job_may_write('licences_recall'::text) AS job_may_write));
create policy opened on licences_recall for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on licences_recall for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on licences_recall for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON licences_recall FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON licences_recall REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON licences_recall FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.licence_id IS NOT NULL) EXECUTE FUNCTION licences_recall_check_reference();

grant insert, select on table licences_recall to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, nominal_id, recorded_at, struck_out) on table licences_recall to mosovo_door;
