set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.has_emergency_access_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(nominal_id), '{}') from nominals_emergencyaccess
  where current_actor('cleared') = 't' and account_id = current_actor('account')::uuid and opened_at < now() and closes_at > now()
); end
$function$;
revoke execute on function has_emergency_access_now() from public;
grant execute on function has_emergency_access_now() to mosovo_app, mosovo_jobs;
reset role;
