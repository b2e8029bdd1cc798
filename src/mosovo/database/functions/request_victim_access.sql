set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.request_victim_access(p_victim uuid, p_purpose text, p_words text, p_hours integer)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about uuid; victim uuid := p_victim; why text; new_request_id uuid := gen_random_uuid();
begin
  select v.nominal_id into about from victims_victim v where v.first = p_victim and v.nominal_id = any(opened_now()) limit 1;
  if about is null then
    return null;
  end if;
  if char_length(trim(p_words)) < 15 or p_hours not in (4, 24, 168, 672) then
    raise exception 'a request needs a reason of at least 15 letters, and a number of hours';
  end if;
  why := case when 'victim' = any(groups_to_record_now()) then 'role-asks' else 'not-of-the-role' end;
  
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'consultation',
          'victims.ask', why = 'role-asks', why, array[about], array['victims.asking'], jsonb_build_object('victim', victim),
          left(p_purpose || ': ' || p_words, 500), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));

  if why <> 'role-asks' then
    return null;
  end if;
  insert into victims_victimaccessrequest (id, nominal_id, victim_id, account_id, purpose, words, hours, asked_at, answer)
  values (new_request_id, about, p_victim, current_actor('account')::uuid, p_purpose, left(trim(p_words), 300), p_hours, now(), '')
  on conflict (victim_id, account_id) where decided_at is null do nothing;
  return new_request_id;
end $function$;
revoke execute on function request_victim_access(uuid, text, text, integer) from public;
grant execute on function request_victim_access(uuid, text, text, integer) to mosovo_app;
reset role;
