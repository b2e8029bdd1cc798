set local role mosovo_door;
-- Close an account. What would give it access again after it is reopened ends: roles, vetting, training, proposals, and access
-- to cases. An account that the force closed counts as closed by the force, also if its identity provider closes it again.
CREATE OR REPLACE FUNCTION public.close_account(p_account uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  update organisations_account set
    closed_by_id = case when is_active or not actor_has_role('system_of_accounts') then current_actor('account')::uuid
                        else closed_by_id end,
    is_active = false, closed_at = now(), roles = '{}', vetted_until = null, trained_until = null
  where id = p_account;
  select refuse_proposals(p_account, null);
  select end_access_of_account(p_account);
  delete from organisations_signinsession where account_id = p_account;
$function$;
revoke execute on function close_account(uuid) from public;
reset role;
