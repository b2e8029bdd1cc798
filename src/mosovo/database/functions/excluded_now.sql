set local role mosovo_door;
-- The records that the actor may never see: those that they are excluded from, and decoys that have ended.
CREATE OR REPLACE FUNCTION public.excluded_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(k.nominal_id), '{}') from (
    select x.nominal_id from nominals_exclusion x
     where x.account_id = current_actor('account')::uuid and (now() at time zone 'Europe/London')::date >= x.from_on
       and (x.until is null or (now() at time zone 'Europe/London')::date < x.until)
    union all
    select d.nominal_id from nominals_decoy d where d.ended_at is not null) k
); end
$function$;
revoke execute on function excluded_now() from public;
grant execute on function excluded_now() to mosovo_app, mosovo_jobs;
reset role;
