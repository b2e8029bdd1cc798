set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_password(p_account uuid, p_hash text, p_is_first boolean, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into organisations_accountpassword (account_id, password) values (p_account, p_hash)
  on conflict (account_id) do update set password = excluded.password;
  update organisations_account set password_is_first = p_is_first, password_changed_at = p_at where id = p_account;
$function$;
revoke execute on function store_password(uuid, text, boolean, timestamp with time zone) from public;
reset role;
