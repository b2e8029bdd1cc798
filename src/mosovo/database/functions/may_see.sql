CREATE OR REPLACE FUNCTION public.may_see(nominal uuid, holding_force text, team uuid, offender_manager uuid, is_restricted boolean, named uuid[], inspected_force text, coordinated_force text, supervised_team uuid, supervised_force text, worked_team uuid, tied uuid[], excluded uuid[])
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select not coalesce(nominal = any(excluded), true) and coalesce(case when is_restricted then nominal = any(named)
    else coalesce(holding_force = inspected_force, false)
      or coalesce(team = supervised_team, false)
      or coalesce(team is null and holding_force = supervised_force, false)
      or coalesce(offender_manager is not null and team = worked_team, false)
      or coalesce(offender_manager is not null and holding_force = coordinated_force, false)
      or coalesce(nominal = any(tied), false) end, false)
$function$;
