alter table management_modes_archiving add constraint management_modes_archiving_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table management_modes_archiving enable row level security, force row level security;

create policy jobs on management_modes_archiving to mosovo_jobs
  using (( SELECT job_may_read('management_modes_archiving'::text) AS job_may_read))
  with check (( SELECT job_may_write('management_modes_archiving'::text) AS job_may_write));
create policy opened on management_modes_archiving for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on management_modes_archiving for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on management_modes_archiving for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON management_modes_archiving FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON management_modes_archiving REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON management_modes_archiving FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION management_modes_archiving_check_reference();
CREATE TRIGGER mark_board_insert AFTER INSERT ON management_modes_archiving REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table management_modes_archiving to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, kind, nominal_id, "on", recorded_at, struck_out) on table management_modes_archiving to mosovo_door;
