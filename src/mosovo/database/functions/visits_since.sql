set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.visits_since(p_since timestamp with time zone)
 RETURNS TABLE(nominal_id uuid, holding_force character varying, team_id uuid, offender_manager_id uuid, officer_id uuid, began_at timestamp with time zone, announced boolean, alone boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, f.recorded_by_id, v.began_at, v.announced,
         v.single_crewed_reason <> ''
    from (select * from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now()))) r
    join visits_visit v on v.nominal_id = r.nominal_id
    join visits_visit f on f.id = v.first
   where v.began_at >= p_since and not v.struck_out
     and not exists (select from visits_visit later where later.corrects_id = v.id)
$function$;
revoke execute on function visits_since(timestamp with time zone) from public;
grant execute on function visits_since(timestamp with time zone) to mosovo_app;
reset role;
