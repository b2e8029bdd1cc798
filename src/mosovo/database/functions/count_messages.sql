set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.count_messages()
 RETURNS TABLE(waiting bigint, oldest_wait integer, failed bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (select count(*) from record_message where state = 'queued' and channel = 'email'),
         (select extract(epoch from clock_timestamp() - min(queued_at))::int
            from record_message where state = 'queued' and channel = 'email'),
         (select count(*) from record_message where state = 'failed' and resolved_at is null)
$function$;
revoke execute on function count_messages() from public;
grant execute on function count_messages() to mosovo_app, mosovo_jobs;
reset role;
