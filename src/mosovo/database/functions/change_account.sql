set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.change_account(p_account uuid, p_given jsonb)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  a organisations_account%rowtype;
  proposal uuid := gen_random_uuid();
begin
  select * into a from organisations_account where id = p_account for update;
  if not gives_access(a, p_given) then
    perform grant_account(p_account, p_given);
    return 'takes-away';
  end if;
  -- The hash of a password is stored where no one can read it until the proposal is decided.
  insert into organisations_accountproposal (id, account_id, proposed_values, proposed_by_id, proposed_at)
  values (proposal, p_account, case when p_given ? 'password' then p_given || '{"password": true}' else p_given end,
          current_actor('account')::uuid, now());
  insert into organisations_proposedpassword (proposal_id, password)
  select proposal, p_given->>'password' where p_given ? 'password';
  return 'proposed';
end $function$;
revoke execute on function change_account(uuid, jsonb) from public;
reset role;
