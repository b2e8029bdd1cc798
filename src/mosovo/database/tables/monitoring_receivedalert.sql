alter table monitoring_receivedalert enable row level security, force row level security;

create policy changed on monitoring_receivedalert for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy door on monitoring_receivedalert to mosovo_door
  using (true)
  with check (true);
create policy jobs on monitoring_receivedalert to mosovo_jobs
  using (( SELECT job_may_read('monitoring_receivedalert'::text) AS job_may_read))
  with check (( SELECT job_may_write('monitoring_receivedalert'::text) AS job_may_write));
create policy seen on monitoring_receivedalert for select to mosovo_app
  using (may_see(nominal_id, holding_force::text, team_id, offender_manager_id, is_restricted, ( SELECT named_now() AS named_now), ( SELECT inspected_force_now() AS inspected_force_now), ( SELECT coordinated_force_now() AS coordinated_force_now), ( SELECT supervised_team_now() AS supervised_team_now), ( SELECT supervised_force_now() AS supervised_force_now), ( SELECT team_of_actor_now() AS team_of_actor_now), ( SELECT granted_access_now() AS granted_access_now), ( SELECT excluded_now() AS excluded_now)) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) OR nominal_id IS NULL AND source_force::text = (( SELECT current_actor('force'::text) AS current_actor)) AND ( SELECT actor_has_role('supervisor'::text) OR actor_has_role('inspector'::text) OR actor_has_role('administrator'::text)));

CREATE TRIGGER mark_board_insert AFTER INSERT ON monitoring_receivedalert REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();
CREATE TRIGGER mark_board_update AFTER UPDATE ON monitoring_receivedalert REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant select, update (assigned_to, closed_at, holding_force, is_open, offender_manager_id, is_restricted, seen_at, state, taken_up, team_id) on table monitoring_receivedalert to mosovo_app, mosovo_jobs;
grant insert, select, update on table monitoring_receivedalert to mosovo_door;
