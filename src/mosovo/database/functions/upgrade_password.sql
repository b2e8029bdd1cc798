set local role mosovo_door;
-- Replace a hash by one of the same password with other parameters. The password itself does not change.
CREATE OR REPLACE FUNCTION public.upgrade_password(p_account uuid, p_stored text, p_new text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with upgraded as (
    update organisations_accountpassword set password = p_new
     where account_id = p_account and password = p_stored returning 1)
  select exists (select from upgraded)
$function$;
revoke execute on function upgrade_password(uuid, text, text) from public;
grant execute on function upgrade_password(uuid, text, text) to mosovo_signin;
reset role;
