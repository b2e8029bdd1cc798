CREATE OR REPLACE FUNCTION public.worked_team_now()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting_has('offender_manager') then acting('team')::uuid end $function$;
