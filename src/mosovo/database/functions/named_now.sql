set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.named_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(nominal_id), '{}') from nominals_accessgrant
  where current_actor('cleared') = 't' and kind = 'named' and account_id = current_actor('account')::uuid and (current_actor('agency') is null or nominal_id = any(granted_access_now()))
    and (now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)
); end
$function$;
revoke execute on function named_now() from public;
grant execute on function named_now() to mosovo_app, mosovo_jobs;
reset role;
