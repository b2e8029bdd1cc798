set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.change_account(p_account uuid, p_given jsonb)
 RETURNS text
 LANGUAGE plpgsql
AS $function$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account for update;
  if not gives_access(a, p_given) then
    perform grant_account(p_account, p_given);
    return 'takes-away';
  end if;
  insert into organisations_accountproposal (id, account_id, proposed_values, proposed_by_id, proposed_at)
  values (gen_random_uuid(), p_account, p_given, current_actor('account')::uuid, now());
  return 'proposed';
end $function$;
revoke execute on function change_account(uuid, jsonb) from public;
reset role;
