set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.oldest_event_place()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Return the place of the oldest event that is kept; null if there is none. A client sees only events about its people,
-- so it cannot tell an event that was deleted from one that it may not see.
select min(place) from record_recordevent
$function$;
revoke execute on function oldest_event_place() from public;
grant execute on function oldest_event_place() to mosovo_app, mosovo_jobs;
reset role;
