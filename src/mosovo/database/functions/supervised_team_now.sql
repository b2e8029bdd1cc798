CREATE OR REPLACE FUNCTION public.supervised_team_now()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting_has('supervisor') then acting('team')::uuid end $function$;
