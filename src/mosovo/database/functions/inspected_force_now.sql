CREATE OR REPLACE FUNCTION public.inspected_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when actor_has_role('inspector') then current_actor('force') end $function$;
