set local role mosovo_door;
-- The calls that a client has left now: what it had left at its last call, and what was added since, up to its burst.
CREATE OR REPLACE FUNCTION public.api_calls_left(p_left double precision, p_counted_at timestamp with time zone, p_burst integer, p_calls_a_second double precision)
 RETURNS double precision
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select least(p_burst, p_left + extract(epoch from clock_timestamp() - p_counted_at) * p_calls_a_second)
$function$;
revoke execute on function api_calls_left(double precision, timestamp with time zone, integer, double precision) from public;
reset role;
