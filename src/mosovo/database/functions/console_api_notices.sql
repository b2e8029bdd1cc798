-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The notices of the end of a client’s access that its owner got, of the clients of `console_api_clients`.
CREATE OR REPLACE FUNCTION public.console_api_notices()
 RETURNS SETOF organisations_apiclientnotice
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select n.* from organisations_apiclientnotice n where n.client_id in (select c.id from console_api_clients() c)
$function$;
revoke execute on function console_api_notices() from public;
grant execute on function console_api_notices() to mosovo_app;
reset role;
