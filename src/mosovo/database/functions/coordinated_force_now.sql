CREATE OR REPLACE FUNCTION public.coordinated_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting_has('mappa_coordinator') then acting('force') end $function$;
