set local role mosovo_door;
-- The limits on reading that a force set, or the standard ones: the latest approved change over the standard.
CREATE OR REPLACE FUNCTION public.limits_of_force(p_force text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select (select jsonb_object_agg(s.name, s.standard) from standard_limits() s) || coalesce((
    select c.new_values from organisations_settingchange c where c.force_id = p_force and c.kind = 'limits' and c.agreed
     order by c.decided_at desc limit 1), '{}')
$function$;
revoke execute on function limits_of_force(text) from public;
grant execute on function limits_of_force(text) to mosovo_app;
reset role;
