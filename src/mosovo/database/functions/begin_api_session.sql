set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.begin_api_session(p_client uuid, p_jti text, p_assertion_ends timestamp with time zone, p_session_key text, p_scopes text[], p_seconds integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  c organisations_apiclient%rowtype;
begin
  select * into c from organisations_apiclient where id = p_client;
  if c.id is null or not api_client_in_force(c) then
    return 'not-in-force';
  end if;
  if not p_scopes <@ c.scopes::text[] then
    return 'scope';
  end if;
  delete from organisations_apiassertion where expires_at < clock_timestamp();
  insert into organisations_apiassertion (id, client_id, digest, expires_at)
  values (gen_random_uuid(), p_client, encode(sha256(convert_to(p_jti, 'UTF8')), 'hex'), p_assertion_ends)
  on conflict do nothing;
  if not found then
    return 'replayed';
  end if;
  delete from organisations_signinsession where account_id = c.account_id and expire_date < clock_timestamp();
  insert into organisations_signinsession
    (session_key, session_data, expire_date, account_id, device, began_at, seen_at, api_scopes)
  values (p_session_key, '', clock_timestamp() + make_interval(secs => p_seconds), c.account_id, 'API',
    clock_timestamp(), clock_timestamp(), p_scopes);
  return '';
end $function$;
revoke execute on function begin_api_session(uuid, text, timestamp with time zone, text, text[], integer) from public;
grant execute on function begin_api_session(uuid, text, timestamp with time zone, text, text[], integer) to mosovo_signin;
reset role;
