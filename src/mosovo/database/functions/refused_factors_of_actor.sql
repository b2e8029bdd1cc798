set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.refused_factors_of_actor(p_since timestamp with time zone)
 RETURNS TABLE(failures bigint, latest timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select count(*), max(e.at)
  from audit_auditentry e
 where e.subjects @> array[current_actor('account')::uuid]
   and e.action = 'account.factor_refused' and e.at > p_since
$function$;
revoke execute on function refused_factors_of_actor(timestamp with time zone) from public;
grant execute on function refused_factors_of_actor(timestamp with time zone) to mosovo_app;
reset role;
