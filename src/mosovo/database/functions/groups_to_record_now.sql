CREATE OR REPLACE FUNCTION public.groups_to_record_now()
 RETURNS text[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select groups_seen(roles_now(), false) || groups_openable(roles_now(), false)
$function$;
