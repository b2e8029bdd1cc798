CREATE OR REPLACE FUNCTION public.supervised_team_now()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when actor_has_role('supervisor') then current_actor('team')::uuid end;
end
$function$;
