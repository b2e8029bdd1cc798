-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The dead letters of one webhook that `console_api_webhooks` has.
CREATE OR REPLACE FUNCTION public.console_dead_letters(p_webhook uuid)
 RETURNS SETOF organisations_apideadletter
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select l.* from organisations_apideadletter l
   where l.webhook_id = p_webhook and p_webhook in (select w.id from console_api_webhooks() w)
$function$;
revoke execute on function console_dead_letters(uuid) from public;
grant execute on function console_dead_letters(uuid) to mosovo_app;
reset role;
