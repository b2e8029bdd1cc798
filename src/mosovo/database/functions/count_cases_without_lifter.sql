set local role mosovo_door;
-- The number of restricted cases of all forces whose restriction no one can lift: for the checks of the installation.
CREATE OR REPLACE FUNCTION public.count_cases_without_lifter()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from restricted_without_lifter()
$function$;
revoke execute on function count_cases_without_lifter() from public;
grant execute on function count_cases_without_lifter() to mosovo_app;
reset role;
