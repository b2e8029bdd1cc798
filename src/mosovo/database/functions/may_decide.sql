set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.may_decide(p_account uuid, p_proposal uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  p organisations_accountproposal%rowtype;
  a organisations_account%rowtype;
begin
  select * into p from organisations_accountproposal where id = p_proposal and account_id = p_account;
  select * into a from organisations_account where id = p_account;
  return case
    when not (actor_has_role('administrator') or actor_has_role('inspector')) then 'not-administrator'
    when p.id is null or a.id is null then 'absent'
    when a.force_id <> current_actor('force') then 'other-force'
    when a.id = current_actor('account')::uuid then 'own-account'
    when current_actor('account')::uuid = any(approval_writers('account', p.id, '')) then 'own-proposal'
    when p.decided_at is not null or not a.is_active then 'decided'
  end;
end $function$;
revoke execute on function may_decide(uuid, uuid) from public;
reset role;
