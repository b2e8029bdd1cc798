-- Which of these minutes the actor wrote part of, and so cannot approve.
set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.minutes_written_by_actor(p_slots uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select array(select slot from unnest(p_slots) slot
    where current_actor('account')::uuid = any(approval_writers('minutes', slot, '')))
$function$;
revoke execute on function minutes_written_by_actor(uuid[]) from public;
grant execute on function minutes_written_by_actor(uuid[]) to mosovo_app;
reset role;
