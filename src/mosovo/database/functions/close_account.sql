set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.close_account(p_account uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  update organisations_account set is_active = false, closed_at = now(), roles = '{}' where id = p_account;
  select refuse_proposals(p_account, null);
  delete from organisations_signinsession where account_id = p_account;
$function$;
revoke execute on function close_account(uuid) from public;
reset role;
