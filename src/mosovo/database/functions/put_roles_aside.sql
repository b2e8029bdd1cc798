set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.put_roles_aside(p_aside boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select change_actor('roles', case when p_aside then '{}' else current_actor('held_roles') end)
$function$;
revoke execute on function put_roles_aside(boolean) from public;
grant execute on function put_roles_aside(boolean) to mosovo_app, mosovo_jobs;
reset role;
