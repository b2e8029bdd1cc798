CREATE OR REPLACE FUNCTION public.roles_now()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting('cleared') = 't' then coalesce(acting('roles'), '{}')::text[] else '{}' end
$function$;
