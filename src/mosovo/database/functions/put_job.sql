set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.put_job(p_jobs text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select set_config('backtrace_functions',
    repeat(',', actor_field('job') - 1) || encode(convert_to(p_jobs, 'UTF8'), 'hex'), false)
$function$;
revoke execute on function put_job(text) from public;
reset role;
