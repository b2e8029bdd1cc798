set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.prove_actor(p_ticket text, p_request uuid, p_since timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  today date := (now() at time zone 'Europe/London')::date;
  key_hash text := encode(sha256(convert_to(p_ticket, 'UTF8')), 'hex');
  a organisations_account%rowtype;
  c organisations_apiclient%rowtype;
  account uuid;
  by_token boolean;
  reach text[];
begin
  select s.account_id, s.api_scopes is not null, array_remove(array[case when exists (
      select from unnest(s.api_scopes) x where x = 'visits.write' or x like 'facts.%.write') then 'system_writes' end,
      case when 'accounts.write' = any(s.api_scopes) then 'system_of_accounts' end], null)
    into account, by_token, reach from organisations_signinsession s
   where s.session_key = key_hash and s.expire_date > clock_timestamp() and s.announced_at > p_since;
  select x.* into a from organisations_account x where x.id = account and x.is_active;
  select * into c from organisations_apiclient x where x.account_id = account;
  if c.id is not null and by_token and api_client_in_force(c) then
    perform put_actor(array[a.id::text, a.name, a.force_id, a.team_id::text, a.agency_id::text,
      (array['system_of_' || c.covers] || reach)::text, 't', p_request::text, key_hash, c.purpose, '', '',
      (array['system_of_' || c.covers] || reach)::text, '']);
    return a.id;
  end if;
  -- Neither a client that is not in force nor a person with the account of a client acts.
  if a.id is null or by_token or c.id is not null then
    perform put_actor('{}');
    return null;
  end if;
  perform put_actor(array[a.id::text, a.name, a.force_id, a.team_id::text, a.agency_id::text, a.roles::text,
    case when a.vetted_until >= today and a.trained_until >= today then 't' else 'f' end,
    p_request::text, key_hash, '', '', '', a.roles::text, '']);
  return a.id;
end $function$;
revoke execute on function prove_actor(text, uuid, timestamp with time zone) from public;
reset role;
