CREATE OR REPLACE FUNCTION public.groups_to_record_now()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin
  return groups_seen(roles_now(), false) || groups_openable(roles_now(), false);
end
$function$;
