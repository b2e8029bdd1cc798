set local role mosovo_door;
-- The sandbox client of the actor’s force, for integrators and administrators.
CREATE OR REPLACE FUNCTION public.sandbox_api_client()
 RETURNS TABLE(id uuid, scopes text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, c.scopes::text[] from organisations_apiclient c join organisations_account a on a.id = c.account_id
   where c.is_sandbox and a.force_id = current_actor('force')
     and (actor_has_role('integrator') or actor_has_role('administrator'))
$function$;
revoke execute on function sandbox_api_client() from public;
grant execute on function sandbox_api_client() to mosovo_app;
reset role;
