CREATE OR REPLACE FUNCTION public.actor_has_role(role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select current_actor('cleared') = 't' and role = any(coalesce(current_actor('roles'), '{}')::text[])
$function$;
