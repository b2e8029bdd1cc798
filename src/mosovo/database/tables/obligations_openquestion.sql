alter table obligations_openquestion enable row level security, force row level security;

create policy changed on obligations_openquestion for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy deleted on obligations_openquestion for delete to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy door on obligations_openquestion for select to mosovo_door
  using (known_to::text <> ''::text);
create policy inserted on obligations_openquestion for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on obligations_openquestion to mosovo_jobs
  using (( SELECT job_may_read('obligations_openquestion'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_openquestion'::text) AS job_may_write));
create policy seen on obligations_openquestion for select to mosovo_app
  using ((may_see(nominal_id, holding_force::text, team_id, offender_manager_id, is_restricted, ( SELECT named_now() AS named_now), ( SELECT inspected_force_now() AS inspected_force_now), ( SELECT coordinated_force_now() AS coordinated_force_now), ( SELECT supervised_team_now() AS supervised_team_now), ( SELECT supervised_force_now() AS supervised_force_now), ( SELECT team_of_actor_now() AS team_of_actor_now), ( SELECT granted_access_now() AS granted_access_now), ( SELECT excluded_now() AS excluded_now)) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))) AND (known_to::text = ''::text OR (known_to::text <> ALL (string_to_array(( SELECT kept_from_reader_now() AS kept_from_reader_now), ','::text))) OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON obligations_openquestion FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();
CREATE TRIGGER mark_board_insert AFTER INSERT ON obligations_openquestion REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();
CREATE TRIGGER mark_board_delete AFTER DELETE ON obligations_openquestion REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant delete, insert, select, update on table obligations_openquestion to mosovo_app, mosovo_jobs;
grant select (holding_force, kind, known_to, nominal_id) on table obligations_openquestion to mosovo_door;
