set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.may_decide(p_account uuid, p_proposal uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  p organisations_proposal%rowtype;
  a organisations_account%rowtype;
begin
  select * into p from organisations_proposal where id = p_proposal and account_id = p_account;
  select * into a from organisations_account where id = p_account;
  return case
    when not (acting_has('administrator') or acting_has('inspector')) then 'not-administrator'
    when p.id is null or a.id is null then 'absent'
    when a.force_id <> acting('force') then 'other-force'
    when a.id = acting('account')::uuid then 'own-account'
    when p.proposed_by_id = acting('account')::uuid then 'own-proposal'
    when p.decided_at is not null or not a.is_active then 'decided'
  end;
end $function$;
revoke execute on function may_decide(uuid, uuid) from public;
reset role;
