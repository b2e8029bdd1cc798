CREATE OR REPLACE FUNCTION public.actor_has_role(role text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  current_actor('cleared') = 't' and role = any(coalesce(current_actor('roles'), '{}')::text[]);
end
$function$;
