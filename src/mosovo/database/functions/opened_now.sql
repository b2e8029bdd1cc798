set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.opened_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select seen from nominals_opened
  where backend = pg_backend_pid() and xact = pg_current_xact_id_if_assigned()
); end
$function$;
revoke execute on function opened_now() from public;
grant execute on function opened_now() to mosovo_app, mosovo_jobs;
reset role;
