CREATE OR REPLACE FUNCTION public.inspected_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting_has('inspector') then acting('force') end $function$;
