CREATE OR REPLACE FUNCTION public.supervised_force_now()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when actor_has_role('supervisor') then current_actor('force') end;
end
$function$;
