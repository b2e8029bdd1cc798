-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The webhooks of the clients that `console_api_clients` has.
CREATE OR REPLACE FUNCTION public.console_api_webhooks()
 RETURNS SETOF organisations_apiwebhook
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.* from organisations_apiwebhook w where w.client_id in (select c.id from console_api_clients() c)
$function$;
revoke execute on function console_api_webhooks() from public;
grant execute on function console_api_webhooks() to mosovo_app;
reset role;
