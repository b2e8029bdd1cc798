CREATE OR REPLACE FUNCTION public.team_of_actor_now()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when actor_has_role('offender_manager') or actor_has_role('system_of_team') then current_actor('team')::uuid end;
end
$function$;
