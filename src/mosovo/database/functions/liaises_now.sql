set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.liaises_now(p_nominal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p_nominal = any(opened_now()) and exists (
    select from victims_victim v where v.nominal_id = p_nominal and v.first = v.id and liaison_now(v.first))
$function$;
revoke execute on function liaises_now(uuid) from public;
grant execute on function liaises_now(uuid) to mosovo_app, mosovo_jobs;
reset role;
