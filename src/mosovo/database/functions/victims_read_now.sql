set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.victims_read_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return (
  select coalesce(array_agg(v.first), '{}') from victims_victim v
   where v.nominal_id = any(opened_now()) and v.first = v.id
     and (liaison_now(v.first) or exists (
       select from victims_victimaccessrequest a where a.victim_id = v.first and a.account_id = current_actor('account')::uuid
          and a.granted and now() < a.closes_at))
); end
$function$;
revoke execute on function victims_read_now() from public;
grant execute on function victims_read_now() to mosovo_app, mosovo_jobs;
reset role;
