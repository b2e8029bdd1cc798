set local role mosovo_door;
-- Change a setting of the actor’s force, or decide about one that another person proposed. Each call is in the log, and
-- each change is a row that is never changed after the decision. Return whether it was done, and why not.
CREATE OR REPLACE FUNCTION public.administer_force(p_act text, p_change uuid, p_given jsonb)
 RETURNS TABLE(allowed boolean, rule text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  why text := setting_refusal(p_act, p_change, p_given);
  changed uuid;
begin
  if p_act not in ('set', 'propose', 'agree', 'refuse') then
    raise exception 'unknown act %', p_act;
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          'alteration', 'console.' || p_act, why is null, coalesce(why, 'administrator'), '{}',
          array(select jsonb_object_keys(coalesce(p_given->'values', '{}'))),
          jsonb_build_object('change', p_change) || p_given, coalesce(current_actor('purpose'), ''), '',
          current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why is not null then
    return query select false, why;
    return;
  end if;
  if p_act in ('set', 'propose') then
    insert into organisations_settingchange (id, force_id, kind, target, former_values, new_values, proposed_by_id, agreed, decided_at)
    values (p_change, current_actor('force'), p_given->>'kind', (p_given->>'target')::uuid, coalesce(p_given->'former', '{}'),
            p_given->'values', current_actor('account')::uuid, case p_act when 'set' then true end,
            case p_act when 'set' then clock_timestamp() end);
    if p_act = 'set' then perform apply_setting(p_change); end if;
  else
    update organisations_settingchange
    set agreed = p_act = 'agree', decided_by_id = current_actor('account')::uuid, decided_at = clock_timestamp()
    where id = p_change and agreed is null returning id into changed;
    if changed is not null then perform decide_request('setting', changed, p_act = 'agree'); end if;
    if p_act = 'agree' and changed is not null then perform apply_setting(p_change); end if;
  end if;
  return query select true, 'done';
end $function$;
revoke execute on function administer_force(text, uuid, jsonb) from public;
grant execute on function administer_force(text, uuid, jsonb) to mosovo_app;
reset role;
