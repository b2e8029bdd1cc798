-- An argument is a row of a table, so the tables come first.
-- A decoy belongs to no force. Access to it follows the force, team and officer that it shows.
CREATE OR REPLACE FUNCTION public.access_rule(need text, r nominals_casereach)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if r.shown_force is not null then
    r.holding_force := r.shown_force;
    r.team_id := r.shown_team_id;
    r.offender_manager_id := r.shown_offender_manager_id;
  end if;
  return case
    when session_user = 'mosovo_jobs' and current_actor('explaining_access') is distinct from 't' then 'system'
    when current_actor('account') is null or current_actor('cleared') is distinct from 't' then null
    when r.nominal_id = any(excluded_now()) then null
    when actor_is_api_client() and not (need = 'view' or need = 'record' and actor_has_role('system_writes')) then null
    when current_actor('agency') is not null then case
      when r.is_restricted and r.nominal_id <> all(names_now()) then null
      when need in ('view', 'record') and actor_has_role('practitioner') and r.nominal_id = any(led_by_actor_now()) then 'leads'
      when need = 'view' and (actor_has_role('practitioner') or actor_is_api_client()) and r.nominal_id = any(shared_now()) then 'tied'
      when need = 'meeting' and r.nominal_id = any(related_now()) then 'invited' end
    when need = 'card' then case when not r.is_restricted and r.holding_force = safety_card_force_now() then 'safety-card' end
    when r.is_restricted then case
      when r.nominal_id = any(named_now())
           and (need in ('view', 'record') or actor_has_role('supervisor') or actor_has_role('inspector')
                or (need = 'coordinate' and (actor_has_role('mappa_coordinator') or actor_has_role('mappa_chair')))) then 'named'
      when need = 'view' and r.nominal_id = any(has_emergency_access_now()) then 'break-glass' end
    when r.holding_force = inspected_force_now() then 'inspects-force'
    when r.team_id = supervised_team_now() then 'supervises-team'
    when r.team_id is null and r.holding_force = supervised_force_now() then 'supervises-unplaced'
    when need in ('view', 'record') and r.offender_manager_id is not null and r.team_id = team_of_actor_now()
      then 'in-team'
    when need in ('view', 'coordinate') and r.offender_manager_id is not null
         and r.holding_force = coordinated_force_now()
      then 'coordinates-force'
    when need = 'record' and r.offender_manager_id is not null and actor_has_role('system_of_force')
         and r.holding_force = current_actor('force') then 'records-for-force'
    when need in ('view', 'coordinate') and r.nominal_id = any(chaired_now()) then 'chairs'
    when need in ('view', 'record') and r.nominal_id = any(on_duty_now()) then 'on-duty'
    when need in ('view', 'record') and r.nominal_id = any(led_by_actor_now()) then 'leads'
    when need = 'view' and r.nominal_id = any(granted_access_now()) then 'tied'
    when need = 'view' and r.nominal_id = any(has_emergency_access_now()) then 'break-glass'
  end;
end
$function$;
