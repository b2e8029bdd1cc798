CREATE OR REPLACE FUNCTION public.roles_now()
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when current_actor('cleared') = 't' then coalesce(current_actor('roles'), '{}')::text[] else '{}' end;
end
$function$;
