set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.decides_victim_access_now(p_nominal uuid, p_victim uuid, p_asker uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(current_actor('account')::uuid <> p_asker and current_actor('cleared') = 't'
    and (actor_has_role('supervisor') or actor_has_role('inspector') or liaison_now(p_victim))
    and (select access_rule('view', r) from nominals_casereach r where r.nominal_id = p_nominal) is not null, false)
$function$;
revoke execute on function decides_victim_access_now(uuid, uuid, uuid) from public;
grant execute on function decides_victim_access_now(uuid, uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
