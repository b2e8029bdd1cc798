set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.liaison_now(p_victim uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select current_actor('cleared') = 't' and exists (
    select from organisations_account o join organisations_agency g on g.id = o.agency_id
     where o.id = current_actor('account')::uuid and g.code = 'VLU')
  and coalesce((
    select l.account_id is not distinct from current_actor('account')::uuid from victims_victimliaison l
     where l.victim_id = p_victim and not l.struck_out and l.from_on <= (now() at time zone 'Europe/London')::date
       and not exists (select from victims_victimliaison later where later.corrects_id = l.id)
     order by l.from_on desc, l.recorded_at desc limit 1), false)
$function$;
revoke execute on function liaison_now(uuid) from public;
grant execute on function liaison_now(uuid) to mosovo_app, mosovo_jobs;
reset role;
