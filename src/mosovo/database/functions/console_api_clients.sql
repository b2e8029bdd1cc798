-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The clients of the API that belong to the actor’s force: those that work for it, and those of agencies that one of its
-- administrators registered. Only administrators and inspectors read them.
CREATE OR REPLACE FUNCTION public.console_api_clients()
 RETURNS SETOF organisations_apiclient
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.* from organisations_apiclient c
    join organisations_account a on a.id = c.account_id
    join organisations_account p on p.id = c.proposed_by_id
   where coalesce(a.force_id, p.force_id) = current_actor('force')
     and (actor_has_role('administrator') or actor_has_role('inspector'))
$function$;
revoke execute on function console_api_clients() from public;
grant execute on function console_api_clients() to mosovo_app;
reset role;
