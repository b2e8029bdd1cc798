CREATE OR REPLACE FUNCTION public.supervised_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when actor_has_role('supervisor') then current_actor('force') end $function$;
