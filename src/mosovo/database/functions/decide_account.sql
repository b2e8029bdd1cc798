set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.decide_account(p_account uuid, p_proposal uuid, p_agreed boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  proposed_changes jsonb;
begin
  update organisations_accountproposal set agreed = p_agreed, decided_by_id = current_actor('account')::uuid, decided_at = now()
  where id = p_proposal and decided_at is null returning proposed_values into proposed_changes;
  if proposed_changes is not null then
    perform decide_request('account', p_proposal, p_agreed);
  end if;
  if p_agreed and proposed_changes is not null then
    perform grant_account(p_account, proposed_changes);
    perform store_password(p_account, p.password, true, now()), reset_second_factors(p_account)
       from organisations_proposedpassword p where p.proposal_id = p_proposal;
  end if;
  delete from organisations_proposedpassword where proposal_id = p_proposal and proposed_changes is not null;
end $function$;
revoke execute on function decide_account(uuid, uuid, boolean) from public;
reset role;
