alter table whereabouts_spell add constraint whereabouts_spell_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table whereabouts_spell enable row level security, force row level security;

create policy jobs on whereabouts_spell to mosovo_jobs
  using (( SELECT job_may_read('whereabouts_spell'::text) AS job_may_read))
  with check (( SELECT job_may_write('whereabouts_spell'::text) AS job_may_write));
create policy opened on whereabouts_spell for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on whereabouts_spell for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on whereabouts_spell for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON whereabouts_spell FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON whereabouts_spell REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON whereabouts_spell FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION whereabouts_spell_check_reference();
CREATE TRIGGER mark_board_insert AFTER INSERT ON whereabouts_spell REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table whereabouts_spell to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, from_on, id, kind, nominal_id, recorded_at, struck_out) on table whereabouts_spell to mosovo_door;
