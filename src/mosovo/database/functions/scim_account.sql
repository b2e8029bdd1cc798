set local role mosovo_door;
-- Keep the accounts of the force from its identity provider. A change that takes access away acts at once. One that gives access
-- is a proposal, which an administrator or an inspector approves. Only an account that an identity provider closed is opened
-- again: the force may have closed one because it was misused. Accounts of agencies, of clients and of other forces are
-- reported as absent. Return whether it was done, and why not.
CREATE OR REPLACE FUNCTION public.scim_account(p_act text, p_account uuid, p_given jsonb)
 RETURNS TABLE(allowed boolean, rule text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  a organisations_account%rowtype;
  actor uuid := current_actor('account')::uuid;
  why text;
  done text := 'done';
begin
  if p_act not in ('open', 'change', 'close', 'delete', 'reopen', 'propose') then
    raise exception 'unknown act %', p_act;
  end if;
  select * into a from organisations_account where id = p_account for update;
  why := case
    when not actor_has_role('system_of_accounts') or current_actor('force') = '' then 'scope'
    when p_act = 'open' and exists (
      select from organisations_account x where lower(x.username) = lower(p_given->>'username')) then 'uniqueness'
    when p_act <> 'open' and (a.id is null or a.force_id is distinct from current_actor('force') or a.agency_id is not null
      or exists (select from organisations_apiclient c where c.account_id = a.id)) then 'absent'
    when p_act = 'reopen' and not a.is_active and not exists (
      select from organisations_apiclient c where c.account_id = a.closed_by_id) then 'closed-by-force'
    when p_act = 'propose' and not is_valid_holding(a, p_given) then 'no-place'
  end;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (actor, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          case p_act when 'open' then 'collection' else 'alteration' end, 'accounts.scim_' || p_act, why is null,
          coalesce(why, 'identity-provider'), '{}', array(select jsonb_object_keys(p_given)),
          jsonb_build_object('account', p_account) || (p_given - array['name', 'username', 'password', 'subject', 'external_id']),
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why is not null then
    return query select false, why;
    return;
  end if;
  case p_act
    when 'open' then
      perform open_account(p_account, p_given || jsonb_build_object('force_id', current_actor('force')));
      update organisations_account set password_is_first = false, external_id = coalesce(p_given->>'external_id', '')
      where id = p_account;
    when 'change' then
      update organisations_account
      set name = coalesce(p_given->>'name', name), external_id = coalesce(p_given->>'external_id', external_id)
      where id = p_account;
    when 'close' then perform close_account(p_account);
    when 'delete' then
      perform close_account(p_account);
      update organisations_account set deprovisioned_at = now() where id = p_account;
    when 'reopen' then
      update organisations_account
      set is_active = true, closed_at = null, closed_by_id = null, in_use_from = now(), deprovisioned_at = null where id = p_account;
    when 'propose' then
      if p_given = '{"team_id": null}' then
        -- Only this team is left. The provider may have put the person into the next one before: that still waits.
        perform grant_account(p_account, p_given);
        done := 'takes-away';
      elsif not exists (select from organisations_accountproposal p
                     where p.account_id = p_account and p.decided_at is null and p.proposed_values = p_given
                       and is_current_proposal(p_account, p.id)) then
        done := change_account(p_account, p_given);
      end if;
  end case;
  return query select true, done;
end $function$;
revoke execute on function scim_account(text, uuid, jsonb) from public;
grant execute on function scim_account(text, uuid, jsonb) to mosovo_app;
reset role;
