set local role mosovo_door;
-- Apply what takes access away, and propose the rest if it gives access. Proposals that wait for what was taken away are
-- refused: they must not bring it back.
CREATE OR REPLACE FUNCTION public.change_account(p_account uuid, p_given jsonb)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  a organisations_account%rowtype;
  taken jsonb;
  rest jsonb;
  proposal uuid := gen_random_uuid();
begin
  select * into a from organisations_account where id = p_account for update;
  taken := part_taken_away(a, p_given);
  select coalesce(jsonb_object_agg(key, value), '{}') into rest from jsonb_each(p_given)
   where value is distinct from taken->key;
  perform grant_account(p_account, taken), refuse_proposals(p_account, array(select jsonb_object_keys(taken)));
  if not gives_access(a, rest) then
    perform grant_account(p_account, rest);
    return 'takes-away';
  end if;
  -- The hash of a password is stored where no one can read it until the proposal is decided.
  insert into organisations_accountproposal (id, account_id, proposed_values, former_values, proposed_by_id, proposed_at)
  values (proposal, p_account, case when rest ? 'password' then rest || '{"password": true}' else rest end,
          (select jsonb_object_agg(now.key, now.value) from jsonb_each(to_jsonb(a) || taken) now where rest ? now.key),
          current_actor('account')::uuid, now());
  insert into organisations_proposedpassword (proposal_id, password)
  select proposal, rest->>'password' where rest ? 'password';
  return 'proposed';
end $function$;
revoke execute on function change_account(uuid, jsonb) from public;
reset role;
