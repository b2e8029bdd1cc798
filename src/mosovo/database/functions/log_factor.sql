set local role mosovo_door;
-- Log each second factor that is added, changed or removed, in the transaction that does so.
CREATE OR REPLACE FUNCTION public.log_factor()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  f mfa_authenticator%rowtype := coalesce(new, old);
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = f.user_id;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                           purpose, recipient, session_hash)
  values (a.id, a.name, coalesce(a.force_id, ''), 'alteration',
          case tg_op when 'INSERT' then 'account.add_factor' when 'DELETE' then 'account.remove_factor' else 'account.change_factor' end,
          true, 'sign-in', '{}', '{}', jsonb_build_object('account', f.user_id, 'factor', f.type, 'number', f.id), '', '', '');
  return null;
end $function$;
revoke execute on function log_factor() from public;
grant execute on function log_factor() to mosovo_owner;
reset role;
