set local role mosovo_door;
-- Who is in MAPPA on a day, of these people or, without people, of all that the reader may see.
CREATE OR REPLACE FUNCTION public.mappa_people_on(p_on date, p_people uuid[])
 RETURNS TABLE(nominal_id uuid, category integer, level integer, away text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.nominal_id, s.category, s.level, s.away from mappa_stretches(current_actor('force'), p_on, 'infinity', p_people) s
  where s.from_on <= p_on and s.until > p_on and current_actor('cleared') = 't' and exists (
    select from nominals_casereach r where r.nominal_id = s.nominal_id and may_see(r.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())))
$function$;
revoke execute on function mappa_people_on(date, uuid[]) from public;
grant execute on function mappa_people_on(date, uuid[]) to mosovo_app;
reset role;
