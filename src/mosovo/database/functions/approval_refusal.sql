set local role mosovo_door;
-- Why the account may not decide about what it has read; null if it may. For accounts and settings the role is enough: an
-- administrator needs no vetting, because they read no case.
CREATE OR REPLACE FUNCTION public.approval_refusal(p_kind text, p_subject uuid, p_force text, p_account uuid, p_seen bytea)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  allowed_roles text[];
  actor_roles text[] := case when p_kind in ('account', 'setting') then coalesce(current_actor('roles'), '{}')::text[] else roles_now() end;
  current_digest bytea := approval_digest(p_kind, p_subject, p_force);
begin
  select roles into allowed_roles from record_approvalkind where name = p_kind;
  return case
    when p_account is null or p_account is distinct from current_actor('account')::uuid
         or p_force is null or p_force is distinct from current_actor('force') or not (actor_roles && allowed_roles) then 'not-approver'
    when current_digest is null then 'absent'
    when p_account = any(approval_writers(p_kind, p_subject, p_force)) then 'own-work'
    when current_digest is distinct from p_seen then 'changed'
  end;
end $function$;
revoke execute on function approval_refusal(text, uuid, text, uuid, bytea) from public;
reset role;
