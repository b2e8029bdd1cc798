CREATE OR REPLACE FUNCTION public.team_of_actor_now()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when actor_has_role('offender_manager') then current_actor('team')::uuid end $function$;
