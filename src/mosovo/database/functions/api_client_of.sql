set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.api_client_of(p_ticket text)
 RETURNS TABLE(id uuid, account uuid, name text, force text, team uuid, agency uuid, covers text, purpose text, scopes text[], field_groups text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.id, a.id, a.name, a.force_id, a.team_id, a.agency_id, c.covers, c.purpose, s.api_scopes, c.field_groups
    from organisations_signinsession s
    join organisations_account a on a.id = s.account_id
    join organisations_apiclient c on c.account_id = a.id
   where s.session_key = encode(sha256(convert_to(p_ticket, 'UTF8')), 'hex') and a.id = current_actor('account')::uuid
$function$;
revoke execute on function api_client_of(text) from public;
grant execute on function api_client_of(text) to mosovo_app;
reset role;
