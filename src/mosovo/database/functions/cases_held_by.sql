set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.cases_held_by(p_account uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from nominals_casereach
  where offender_manager_id = p_account and actor_has_role('administrator') and holding_force = current_actor('force')
$function$;
revoke execute on function cases_held_by(uuid) from public;
grant execute on function cases_held_by(uuid) to mosovo_app;
reset role;
