-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- What the clients that `console_api_clients` has used: the people of the last day with calls, and the last call.
CREATE OR REPLACE FUNCTION public.console_api_use()
 RETURNS SETOF organisations_apiuse
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select u.* from organisations_apiuse u where u.client_id in (select c.id from console_api_clients() c)
$function$;
revoke execute on function console_api_use() from public;
grant execute on function console_api_use() to mosovo_app;
reset role;
