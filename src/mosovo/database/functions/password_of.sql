set local role mosovo_door;
-- The hash of the password of one account, for the role that signs in.
CREATE OR REPLACE FUNCTION public.password_of(p_account uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select password from organisations_accountpassword where account_id = p_account
$function$;
revoke execute on function password_of(uuid) from public;
grant execute on function password_of(uuid) to mosovo_signin;
reset role;
