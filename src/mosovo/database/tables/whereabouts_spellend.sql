alter table whereabouts_spellend add constraint whereabouts_spellend_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table whereabouts_spellend enable row level security, force row level security;

create policy jobs on whereabouts_spellend to mosovo_jobs
  using (( SELECT job_may_read('whereabouts_spellend'::text) AS job_may_read))
  with check (( SELECT job_may_write('whereabouts_spellend'::text) AS job_may_write));
create policy opened on whereabouts_spellend for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on whereabouts_spellend for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on whereabouts_spellend for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON whereabouts_spellend FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON whereabouts_spellend REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON whereabouts_spellend FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.spell_id IS NOT NULL) EXECUTE FUNCTION whereabouts_spellend_check_reference();
CREATE TRIGGER mark_board_insert AFTER INSERT ON whereabouts_spellend REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table whereabouts_spellend to mosovo_app, mosovo_jobs;
grant select (corrects_id, ended_on, id, recorded_at, spell_id, struck_out) on table whereabouts_spellend to mosovo_door;
