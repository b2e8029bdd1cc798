CREATE OR REPLACE FUNCTION public.actor_is_api_client()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  actor_has_role('system_of_force') or actor_has_role('system_of_team') or actor_has_role('system_of_shared');
end
$function$;
