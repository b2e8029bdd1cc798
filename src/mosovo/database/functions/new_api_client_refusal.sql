set local role mosovo_door;
-- Return why this client cannot be registered; null if it can. Its owner and its team are of the actor’s force, and a
-- client of an agency reaches only what is shared with it.
CREATE OR REPLACE FUNCTION public.new_api_client_refusal(p_client uuid, p_values jsonb)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when exists (select from organisations_apiclient x where x.id = p_client or lower(x.name) = lower(p_values->>'name'))
      or exists (select from organisations_account x where x.username = 'api:' || (p_values->>'name')) then 'client-name-taken'
    when not exists (
      select from organisations_account o
      where o.id = (p_values->>'owner')::uuid and o.force_id = current_actor('force') and o.is_active
        and cardinality(o.roles) > 0) then 'no-owner'
    when p_values->>'agency' is null and p_values->>'team' is not null and not exists (
      select from organisations_team t
      where t.id = (p_values->>'team')::uuid and t.force_id = current_actor('force') and t.closed_at is null) then 'no-place'
    when p_values->>'covers' = 'team' and p_values->>'team' is null then 'no-place'
    when p_values->>'agency' is not null and (p_values->>'covers' <> 'shared' or p_values->>'team' is not null) then 'agency-shares'
    when (p_values->>'until')::date > (p_values->>'from_on')::date + interval '24 months' then 'too-long'
  end
$function$;
revoke execute on function new_api_client_refusal(uuid, jsonb) from public;
reset role;
