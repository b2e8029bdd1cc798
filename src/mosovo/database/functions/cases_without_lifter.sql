set local role mosovo_door;
-- For an inspector: the restricted cases of their force whose restriction no one can lift. Nothing but the URN. Cases from
-- which the inspector is excluded are left out.
CREATE OR REPLACE FUNCTION public.cases_without_lifter()
 RETURNS TABLE(nominal_id uuid, urn character varying)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.nominal_id, n.urn from restricted_without_lifter() r join nominals_nominal n on n.id = r.nominal_id
   where current_actor('cleared') = 't' and r.holding_force = inspected_force_now() and r.nominal_id <> all(excluded_now())
   order by n.urn
$function$;
revoke execute on function cases_without_lifter() from public;
grant execute on function cases_without_lifter() to mosovo_app;
reset role;
