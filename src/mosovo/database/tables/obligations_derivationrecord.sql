alter table obligations_derivationrecord enable row level security, force row level security;

create policy jobs on obligations_derivationrecord to mosovo_jobs
  using (( SELECT job_may_read('obligations_derivationrecord'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_derivationrecord'::text) AS job_may_write));
create policy opened on obligations_derivationrecord for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND ((( SELECT current_actor('agency'::text) AS current_actor)) IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))) AND ((( SELECT kept_from_reader_now() AS kept_from_reader_now)) = ''::text OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy recorded on obligations_derivationrecord for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy returned on obligations_derivationrecord for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_derivationrecord FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON obligations_derivationrecord REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER mark_board_insert AFTER INSERT ON obligations_derivationrecord REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table obligations_derivationrecord to mosovo_app, mosovo_jobs;
grant select (failed, id, made_at, mappa, nominal_id) on table obligations_derivationrecord to mosovo_door;
