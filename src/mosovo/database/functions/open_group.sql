set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_group(p_nominal uuid, p_group text, p_purpose text, p_words text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  why text := case
    when p_nominal is null or not coalesce(p_nominal = any(opened_now()), false) then 'not-opened'
    when p_group = any(groups_openable(roles_now(), emergency_access_now(p_nominal))) then 'role-opens'
    else 'not-of-the-role' end;
  closes timestamptz := now() + interval '15 minutes';
begin
  if char_length(trim(p_words)) < 15 then
    raise exception 'a group is opened with words of at least 15 letters';
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'consultation',
          'groups.open', why = 'role-opens', why, array[p_nominal], array[left(p_group, 80)], '{}'::jsonb,
          left(p_purpose || ': ' || p_words, 500), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why <> 'role-opens' then
    return null;
  end if;
  insert into record_fieldgroupopening (id, nominal_id, account_id, field_group, purpose, words, opened_at, closes_at)
  values (gen_random_uuid(), p_nominal, current_actor('account')::uuid, p_group, p_purpose, left(p_words, 300), now(), closes);
  return closes;
end $function$;
revoke execute on function open_group(uuid, text, text, text) from public;
grant execute on function open_group(uuid, text, text, text) to mosovo_app;
reset role;
