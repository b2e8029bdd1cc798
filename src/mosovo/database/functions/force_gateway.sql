set local role mosovo_door;
-- Return the gateway that a force chose for this way of sending; null if it has not. Codes for links need it before
-- sign-in.
CREATE OR REPLACE FUNCTION public.force_gateway(p_force text, p_by text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.new_values->>p_by from organisations_settingchange c
  where c.force_id = p_force and c.kind = 'delivery' and c.agreed order by c.decided_at desc limit 1
$function$;
revoke execute on function force_gateway(text, text) from public;
grant execute on function force_gateway(text, text) to mosovo_app, mosovo_jobs;
reset role;
