CREATE OR REPLACE FUNCTION public.acting_has(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select acting('cleared') = 't' and role = any(coalesce(acting('roles'), '{}')::text[])
$function$;
