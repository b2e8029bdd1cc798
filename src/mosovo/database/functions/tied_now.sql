set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.tied_now()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(nominal_id), '{}') from nominals_tie
  where acting('cleared') = 't' and kind <> 'named' and (acting('agency') is null or kind in ('lead', 'share')) and (account_id = acting('account')::uuid or team_id = acting('team')::uuid or agency_id = acting('agency')::uuid
         or (force_id = acting('force') and coalesce(acting('roles'), '{}')::text[]
             && array['supervisor', 'inspector', 'mappa_coordinator']))
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
$function$;
revoke execute on function tied_now() from public;
grant execute on function tied_now() to mosovo_app, mosovo_jobs;
reset role;
