set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_account(p_account uuid, p_given jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into organisations_account (id, username, name, password_is_first, force_id, agency_id, roles, vetting,
                                     is_active, in_use_from)
  values (p_account, p_given->>'username', p_given->>'name', true, p_given->>'force_id',
          (p_given->>'agency_id')::uuid, '{}', 'none', true, now());
  select store_password(p_account, p_given->>'password', true, now());
$function$;
revoke execute on function open_account(uuid, jsonb) from public;
reset role;
