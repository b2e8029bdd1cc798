set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.begin_request(p_ticket text, p_request uuid)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select prove_actor(p_ticket, p_request, clock_timestamp() - interval '1 minute')
$function$;
revoke execute on function begin_request(text, uuid) from public;
grant execute on function begin_request(text, uuid) to mosovo_app;
reset role;
