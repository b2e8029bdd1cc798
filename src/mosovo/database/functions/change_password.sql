set local role mosovo_door;
-- Set the password of the account that this session belongs to, and log it. Other sessions of the account end.
CREATE OR REPLACE FUNCTION public.change_password(p_ticket text, p_new text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  stored text := encode(sha256(convert_to(p_ticket, 'UTF8')), 'hex');
  a organisations_account%rowtype;
  changed timestamp with time zone := clock_timestamp();
begin
  select x.* into a from organisations_signinsession s join organisations_account x on x.id = s.account_id
   where s.session_key = stored and s.expire_date > changed and s.api_scopes is null and x.is_active;
  if a.id is null then
    return null;
  end if;
  perform store_password(a.id, p_new, false, changed);
  delete from organisations_signinsession where account_id = a.id and session_key <> stored;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                           purpose, recipient, session_hash)
  values (a.id, a.name, coalesce(a.force_id, ''), 'alteration', 'account.change_password', true, 'own-session', '{}',
          '{}', jsonb_build_object('account', a.id), '', '', stored);
  return changed;
end $function$;
revoke execute on function change_password(text, text) from public;
grant execute on function change_password(text, text) to mosovo_signin;
reset role;
