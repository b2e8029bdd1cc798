set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.log_session()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  a organisations_account%rowtype;
begin
  if tg_op = 'UPDATE' and new.announced_at is not null and old.account_id is not distinct from new.account_id then
    return new;
  end if;
  select * into a from organisations_account where id = new.account_id;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                           purpose, recipient, session_hash)
  values (a.id, a.name, coalesce(a.force_id, ''), 'consultation', 'account.session', true, 'session', '{}', '{}',
          '{}'::jsonb, '', '', new.session_key);
  new.announced_at := clock_timestamp();
  return new;
end $function$;
revoke execute on function log_session() from public;
grant execute on function log_session() to mosovo_owner;
reset role;
