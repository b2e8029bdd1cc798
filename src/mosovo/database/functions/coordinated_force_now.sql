CREATE OR REPLACE FUNCTION public.coordinated_force_now()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when actor_has_role('mappa_coordinator') or actor_has_role('system_of_force') then current_actor('force') end;
end
$function$;
