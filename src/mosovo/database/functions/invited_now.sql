set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.invited_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(r.nominal_id), '{}') from nominals_casereach r
  where current_actor('agency') is not null and r.nominal_id = any((select related_now())::uuid[])
    and access_rule('meeting', r) is not null
); end
$function$;
revoke execute on function invited_now() from public;
grant execute on function invited_now() to mosovo_app, mosovo_jobs;
reset role;
