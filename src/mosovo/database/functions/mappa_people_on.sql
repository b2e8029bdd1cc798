set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_people_on(p_on date)
 RETURNS TABLE(nominal_id uuid, category integer, level integer, away text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.nominal_id, s.category, s.level, s.away from mappa_stretches(current_actor('force'), p_on, 'infinity') s
  where s.from_on <= p_on and s.until > p_on and current_actor('cleared') = 't' and s.nominal_id in (
    select nominal_id from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())))
$function$;
revoke execute on function mappa_people_on(date) from public;
grant execute on function mappa_people_on(date) to mosovo_app;
reset role;
