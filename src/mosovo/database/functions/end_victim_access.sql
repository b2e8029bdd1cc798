set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.end_victim_access(p_asking uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about uuid; victim uuid; asker uuid; why text;
begin
  select a.nominal_id, a.victim_id, a.account_id into about, victim, asker from victims_victimaccessrequest a
   where a.id = p_asking and a.granted and now() < a.closes_at and a.nominal_id = any(opened_now()) for update;
  if about is null then
    return false;
  end if;
  why := case when asker = current_actor('account')::uuid or decides_victim_access_now(about, victim, asker)
    then 'ends' else 'may-not-end' end;
  
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'alteration',
          'victims.end', why = 'ends', why, array[about], array['victims.asking'], jsonb_build_object('victim', victim),
          left('', 500), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));

  if why = 'ends' then
    update victims_victimaccessrequest set closes_at = now() where id = p_asking;
  end if;
  return why = 'ends';
end $function$;
revoke execute on function end_victim_access(uuid) from public;
grant execute on function end_victim_access(uuid) to mosovo_app;
reset role;
