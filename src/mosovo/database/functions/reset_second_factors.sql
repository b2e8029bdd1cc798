set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.reset_second_factors(p_account uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from mfa_authenticator where user_id = p_account;
  delete from organisations_signinsession where account_id = p_account;
$function$;
revoke execute on function reset_second_factors(uuid) from public;
reset role;
