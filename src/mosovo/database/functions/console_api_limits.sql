-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- What the clients of `console_api_clients` have used: the last call, the calls left now, and the people opened today.
CREATE OR REPLACE FUNCTION public.console_api_limits()
 RETURNS TABLE(client_id uuid, last_call_at timestamp with time zone, calls_left double precision, people_today integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select u.client_id, u.counted_at, api_calls_left(u.calls_left, u.counted_at, c.burst, c.calls_a_second),
    case when u.day = (clock_timestamp() at time zone 'Europe/London')::date then u.people else 0 end
  from organisations_apiuse u
  join console_api_clients() c on c.id = u.client_id
$function$;
revoke execute on function console_api_limits() from public;
grant execute on function console_api_limits() to mosovo_app;
reset role;
