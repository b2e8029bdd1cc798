alter table mappa_mappalevelrecord add constraint mappa_mappalevelrecord_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table mappa_mappalevelrecord enable row level security, force row level security;

create policy jobs on mappa_mappalevelrecord to mosovo_jobs
  using (( SELECT job_may_read('mappa_mappalevelrecord'::text) AS job_may_read))
  with check (( SELECT job_may_write('mappa_mappalevelrecord'::text) AS job_may_write));
create policy opened on mappa_mappalevelrecord for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on mappa_mappalevelrecord for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on mappa_mappalevelrecord for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON mappa_mappalevelrecord FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON mappa_mappalevelrecord REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON mappa_mappalevelrecord FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.screening_id IS NOT NULL OR new.referral_id IS NOT NULL) EXECUTE FUNCTION mappa_mappalevelrecord_check_reference();
CREATE TRIGGER mark_board_insert AFTER INSERT ON mappa_mappalevelrecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table mappa_mappalevelrecord to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, level, nominal_id, recorded_at, set_on, struck_out) on table mappa_mappalevelrecord to mosovo_door;
