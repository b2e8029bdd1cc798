set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.glass_now()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(nominal_id), '{}') from nominals_brokenglass
  where acting('cleared') = 't' and account_id = acting('account')::uuid and closes_at > now()
$function$;
revoke execute on function glass_now() from public;
grant execute on function glass_now() to mosovo_app, mosovo_jobs;
reset role;
