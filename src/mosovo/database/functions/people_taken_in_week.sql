set local role mosovo_door;
-- Everyone whose data the actor printed, downloaded, exported or sent in the last seven days.
CREATE OR REPLACE FUNCTION public.people_taken_in_week()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct l.target), '{}') from organisations_lookup l
   where l.account_id = current_actor('account')::uuid and l.kind in ('taken', 'own')
     and l.at > clock_timestamp() - interval '7 days'
$function$;
revoke execute on function people_taken_in_week() from public;
grant execute on function people_taken_in_week() to mosovo_app;
reset role;
