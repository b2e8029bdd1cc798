set local role mosovo_door;
-- What stops the actor from opening another case in an emergency: '' nothing, 'second' if they opened one in the last ten
-- hours and no second person allowed another, 'limit' after five, or fewer if the force set fewer. The answer does not depend on whether there is such a
-- person.
CREATE OR REPLACE FUNCTION public.emergency_limit(p_urn text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select case
  when count(distinct e.nominal_id) >= (limits_of_force(current_actor('force'))->>'emergencies')::integer then 'limit'
  when count(distinct e.nominal_id) >= 1 and not exists (
    select from organisations_lookupallowance a where a.account_id = current_actor('account')::uuid and a.level = 3
       and a.until > clock_timestamp()) then 'second'
  else '' end
  from nominals_emergencyaccess e join nominals_nominal n on n.id = e.nominal_id
 where e.account_id = current_actor('account')::uuid and e.opened_at > now() - interval '10 hours' and n.urn <> p_urn
$function$;
revoke execute on function emergency_limit(text) from public;
grant execute on function emergency_limit(text) to mosovo_app;
reset role;
