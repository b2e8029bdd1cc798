set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.granted_access_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(nominal_id), '{}') from nominals_accessgrant
  where current_actor('cleared') = 't' and kind <> 'named' and (current_actor('agency') is null or (kind in ('lead', 'share') and (actor_has_role('practitioner') or actor_is_api_client()))) and (account_id = current_actor('account')::uuid or team_id = current_actor('team')::uuid or agency_id = current_actor('agency')::uuid
         or (force_id = current_actor('force') and coalesce(current_actor('roles'), '{}')::text[]
             && array['supervisor', 'inspector', 'mappa_coordinator']))
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
) || chaired_now() || on_duty_now(); end
$function$;
revoke execute on function granted_access_now() from public;
grant execute on function granted_access_now() to mosovo_app, mosovo_jobs;
reset role;
