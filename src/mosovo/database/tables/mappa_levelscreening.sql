alter table mappa_levelscreening add constraint mappa_levelscreening_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table mappa_levelscreening enable row level security, force row level security;

create policy jobs on mappa_levelscreening to mosovo_jobs
  using (( SELECT job_may_read('mappa_levelscreening'::text) AS job_may_read))
  with check (( SELECT job_may_write('mappa_levelscreening'::text) AS job_may_write));
create policy opened on mappa_levelscreening for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on mappa_levelscreening for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON mappa_levelscreening FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON mappa_levelscreening REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON mappa_levelscreening FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION mappa_levelscreening_check_reference();

grant insert, select on table mappa_levelscreening to mosovo_app, mosovo_jobs;
