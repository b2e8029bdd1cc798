CREATE OR REPLACE FUNCTION public.actor_is_api_client()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select actor_has_role('system_of_force') or actor_has_role('system_of_team') or actor_has_role('system_of_shared')
$function$;
