set local role mosovo_door;
-- Refuse the proposals for an account that wait and would change one of these columns; all that wait if there are no columns.
CREATE OR REPLACE FUNCTION public.refuse_proposals(p_account uuid, p_columns text[])
 RETURNS void
 LANGUAGE sql
AS $function$
  with refused as (
    update organisations_accountproposal set agreed = false, decided_by_id = current_actor('account')::uuid, decided_at = now()
    where account_id = p_account and decided_at is null and (p_columns is null or proposed_values ?| p_columns)
    returning id)
  delete from organisations_proposedpassword where proposal_id in (select id from refused);
$function$;
revoke execute on function refuse_proposals(uuid, text[]) from public;
reset role;
