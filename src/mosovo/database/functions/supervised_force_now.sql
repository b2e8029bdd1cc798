CREATE OR REPLACE FUNCTION public.supervised_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting_has('supervisor') then acting('force') end $function$;
