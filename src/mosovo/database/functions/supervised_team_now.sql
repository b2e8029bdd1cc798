CREATE OR REPLACE FUNCTION public.supervised_team_now()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when actor_has_role('supervisor') then current_actor('team')::uuid end $function$;
