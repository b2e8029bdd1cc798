set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.decides_asking_now(p_nominal uuid, p_victim uuid, p_asker uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(acting('account')::uuid <> p_asker and acting('cleared') = 't'
    and (acting_has('supervisor') or acting_has('inspector') or liaison_now(p_victim))
    and (select access_rule('view', r) from nominals_reach r where r.nominal_id = p_nominal) is not null, false)
$function$;
revoke execute on function decides_asking_now(uuid, uuid, uuid) from public;
grant execute on function decides_asking_now(uuid, uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
