alter table caseload_breachboardentry enable row level security, force row level security;

create policy changed on caseload_breachboardentry for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy deleted on caseload_breachboardentry for delete to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy inserted on caseload_breachboardentry for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on caseload_breachboardentry to mosovo_jobs
  using (( SELECT job_may_read('caseload_breachboardentry'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_breachboardentry'::text) AS job_may_write));
create policy seen on caseload_breachboardentry for select to mosovo_app
  using (may_see(nominal_id, holding_force::text, team_id, offender_manager_id, is_restricted, ( SELECT named_now() AS named_now), ( SELECT inspected_force_now() AS inspected_force_now), ( SELECT coordinated_force_now() AS coordinated_force_now), ( SELECT supervised_team_now() AS supervised_team_now), ( SELECT supervised_force_now() AS supervised_force_now), ( SELECT team_of_actor_now() AS team_of_actor_now), ( SELECT granted_access_now() AS granted_access_now), ( SELECT excluded_now() AS excluded_now)) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

CREATE TRIGGER mark_board_insert AFTER INSERT ON caseload_breachboardentry REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();
CREATE TRIGGER mark_board_update AFTER UPDATE ON caseload_breachboardentry REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();
CREATE TRIGGER mark_board_delete AFTER DELETE ON caseload_breachboardentry REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();
CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_breachboardentry FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_breachboardentry to mosovo_app, mosovo_jobs;
