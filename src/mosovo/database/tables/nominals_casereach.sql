alter table nominals_casereach enable row level security, force row level security;

create policy door on nominals_casereach to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_casereach to mosovo_jobs
  using (( SELECT job_may_read('nominals_casereach'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_casereach'::text) AS job_may_write));
create policy seen on nominals_casereach for select to mosovo_app
  using (may_see(nominal_id, holding_force::text, team_id, offender_manager_id, is_restricted, ( SELECT named_now() AS named_now), ( SELECT inspected_force_now() AS inspected_force_now), ( SELECT coordinated_force_now() AS coordinated_force_now), ( SELECT supervised_team_now() AS supervised_team_now), ( SELECT supervised_force_now() AS supervised_force_now), ( SELECT team_of_actor_now() AS team_of_actor_now), ( SELECT granted_access_now() AS granted_access_now), ( SELECT excluded_now() AS excluded_now)) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

CREATE TRIGGER mark_board_move AFTER UPDATE ON nominals_casereach REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_move();

grant select on table nominals_casereach to mosovo_app, mosovo_jobs;
grant insert, select, update on table nominals_casereach to mosovo_door;
