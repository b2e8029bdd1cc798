-- Above this number of people in seven days, an inspector of the force approves an export.
set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.taken_limit_now()
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (limits_of_force(current_actor('force'))->>'taken_week_most')::integer
$function$;
revoke execute on function taken_limit_now() from public;
grant execute on function taken_limit_now() to mosovo_app;
reset role;
