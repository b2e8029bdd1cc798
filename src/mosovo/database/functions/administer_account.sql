set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.administer_account(p_act text, p_account uuid, p_given jsonb)
 RETURNS TABLE(allowed boolean, rule text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  why text;
  holds text := 'administrator';
begin
  if p_act not in ('open', 'change', 'agree', 'refuse', 'close', 'reopen', 'reset_factor', 'end_sessions') then
    raise exception 'unknown act %', p_act;
  end if;
  -- Until this act is done, no other changes the account that it was checked against.
  perform from organisations_account where id = p_account for update;
  if p_act in ('agree', 'refuse') then
    why := may_decide(p_account, (p_given->>'proposal')::uuid);
    if why is null and p_act = 'agree' and not is_current_proposal(p_account, (p_given->>'proposal')::uuid) then
      why := 'changed';
    end if;
    holds := 'second-person';
  else
    why := may_administer(p_act, p_account, p_given);
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          case p_act when 'open' then 'collection' else 'alteration' end, 'accounts.' || p_act, why is null,
          coalesce(why, holds), '{}', array(select jsonb_object_keys(p_given)),
          jsonb_build_object('account', p_account) || (p_given - array['name', 'username', 'password', 'subject']),
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why is not null then
    return query select false, why;
    return;
  end if;
  case p_act
    when 'open' then perform open_account(p_account, p_given);
    when 'change' then holds := change_account(p_account, p_given);
    when 'agree' then perform decide_account(p_account, (p_given->>'proposal')::uuid, true);
    when 'refuse' then perform decide_account(p_account, (p_given->>'proposal')::uuid, false);
    when 'close' then perform close_account(p_account);
    when 'reopen' then
      update organisations_account set is_active = true, closed_at = null, closed_by_id = null, in_use_from = now()
      where id = p_account;
    when 'reset_factor' then perform reset_second_factors(p_account);
    when 'end_sessions' then delete from organisations_signinsession where account_id = p_account;
  end case;
  return query select true, holds;
end $function$;
revoke execute on function administer_account(text, uuid, jsonb) from public;
grant execute on function administer_account(text, uuid, jsonb) to mosovo_app;
reset role;
