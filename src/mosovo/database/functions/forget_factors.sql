set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.forget_factors(p_account uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from mfa_authenticator where user_id = p_account;
  delete from organisations_session where account_id = p_account;
$function$;
revoke execute on function forget_factors(uuid) from public;
reset role;
