set local role mosovo_door;
-- Whether the account still has the values that it had at the proposal. A person who has left the team since may still
-- join the next one.
CREATE OR REPLACE FUNCTION public.is_current_proposal(p_account uuid, p_proposal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select not exists (
    select from organisations_accountproposal p
      join organisations_account a on a.id = p.account_id
      cross join jsonb_object_keys(p.proposed_values - 'password') changed (name)
     where p.id = p_proposal and p.account_id = p_account
       and to_jsonb(a)->changed.name is distinct from p.former_values->changed.name
       and not (changed.name = 'team_id' and a.team_id is null))
$function$;
revoke execute on function is_current_proposal(uuid, uuid) from public;
reset role;
