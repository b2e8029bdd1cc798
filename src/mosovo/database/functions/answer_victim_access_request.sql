set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.answer_victim_access_request(p_asking uuid, p_granted boolean, p_hours integer, p_words text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about uuid; victim uuid; asker uuid; why text; asker_name text;
begin
  select a.nominal_id, a.victim_id, a.account_id into about, victim, asker from victims_victimaccessrequest a
   where a.id = p_asking and a.decided_at is null and a.nominal_id = any(opened_now()) for update;
  if about is null then
    return false;
  end if;
  if p_granted and p_hours not in (4, 24, 168, 672) then
    raise exception 'a grant needs a number of hours';
  end if;
  why := case when decides_victim_access_now(about, victim, asker)
                 and not current_actor('account')::uuid = any(approval_writers('victim_access', p_asking, '')) then 'decides' else 'may-not-decide' end;
  select o.name into asker_name from organisations_account o where o.id = asker;
  
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'alteration',
          case when p_granted then 'victims.grant' else 'victims.refuse' end, why = 'decides', why, array[about], array['victims.asking'], jsonb_build_object('victim', victim),
          left(p_words, 500), coalesce(asker_name, ''), current_actor('request')::uuid, coalesce(current_actor('session'), ''));

  if why <> 'decides' then
    return false;
  end if;
  update victims_victimaccessrequest set decided_by_id = current_actor('account')::uuid, decided_at = now(), granted = p_granted,
    answer = left(p_words, 300), closes_at = case when p_granted then now() + make_interval(hours => p_hours) end
   where id = p_asking;
  return true;
end $function$;
revoke execute on function answer_victim_access_request(uuid, boolean, integer, text) from public;
grant execute on function answer_victim_access_request(uuid, boolean, integer, text) to mosovo_app;
reset role;
