set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.opened_to_record_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select case when not o.is_continued then o.writable else o.writable || array(
    select b.nominal_id from nominals_openedbeyond b where b.backend = o.backend and b.xact = o.xact and b.writable) end
  from nominals_opened o
  where o.backend = pg_backend_pid() and o.xact = pg_current_xact_id_if_assigned()
); end
$function$;
revoke execute on function opened_to_record_now() from public;
grant execute on function opened_to_record_now() to mosovo_app, mosovo_jobs;
reset role;
