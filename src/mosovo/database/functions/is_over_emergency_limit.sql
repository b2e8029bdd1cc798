set local role mosovo_door;
-- Whether the actor opened five other cases in an emergency in the last ten hours. The answer does not depend on whether
-- there is such a person.
CREATE OR REPLACE FUNCTION public.is_over_emergency_limit(p_urn text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select count(distinct e.nominal_id) >= 5
  from nominals_emergencyaccess e join nominals_nominal n on n.id = e.nominal_id
 where e.account_id = current_actor('account')::uuid and e.opened_at > now() - interval '10 hours' and n.urn <> p_urn
$function$;
revoke execute on function is_over_emergency_limit(text) from public;
grant execute on function is_over_emergency_limit(text) to mosovo_app;
reset role;
