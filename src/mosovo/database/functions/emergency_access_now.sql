set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.emergency_access_now(nominal uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return case when nominal = any(has_emergency_access_now()) then coalesce(
    (select access_rule('view', r) = 'break-glass' from nominals_casereach r where r.nominal_id = nominal), false)
  else false end;
end
$function$;
revoke execute on function emergency_access_now(uuid) from public;
grant execute on function emergency_access_now(uuid) to mosovo_app, mosovo_jobs;
reset role;
