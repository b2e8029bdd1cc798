set local role mosovo_door;
-- Return why this cannot be done to a client of the API or a webhook of the actor’s force; null if it can. It is checked at
-- the proposal and again at the approval.
CREATE OR REPLACE FUNCTION public.api_setting_refusal(p_kind text, p_target uuid, p_values jsonb)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  c organisations_apiclient%rowtype;
  w organisations_apiwebhook%rowtype;
begin
  if p_kind = 'api-client' then
    return new_api_client_refusal(p_target, p_values);
  end if;
  if p_kind in ('hook-secret', 'hook-end', 'hook-again') then
    select * into w from console_api_webhooks() x where x.id = p_target;
    return case
      when w.id is null then 'absent'
      when w.ended_at is not null then 'webhook-ended'
      when p_kind = 'hook-again' and w.place is null then 'not-answered'
    end;
  end if;
  select * into c from console_api_clients() x
   where x.id = case p_kind when 'hook' then (p_values->>'client')::uuid else p_target end;
  return case
    when c.id is null then 'absent'
    when c.ended_at is not null then 'client-ended'
    when p_kind = 'api-suspend' and c.suspended_at is not null then 'suspended'
    when p_kind = 'api-resume' and c.suspended_at is null then 'not-suspended'
    when p_kind = 'api-keys' and jsonb_array_length(c.public_keys) + jsonb_array_length(p_values->'keys') > 3 then 'most-keys'
    when p_kind = 'api-keys' and exists (
      select from jsonb_array_elements(p_values->'keys') k where c.public_keys @> jsonb_build_array(k)) then 'known-key'
    when p_kind = 'api-key-drop' and not c.public_keys @> jsonb_build_array(p_values->'key') then 'absent'
    when p_kind = 'api-key-drop' and jsonb_array_length(c.public_keys) = 1 then 'last-key'
    when p_kind = 'api-narrow' and not (
      p_values->'scopes' <@ to_jsonb(c.scopes) and jsonb_array_length(p_values->'scopes') > 0
      and p_values->'field_groups' <@ to_jsonb(c.field_groups)
      and (p_values->>'until')::date between c.from_on and c.until) then 'not-narrower'
    when p_kind = 'hook' and not 'events.read' = any(c.scopes) then 'no-events'
  end;
end $function$;
revoke execute on function api_setting_refusal(text, uuid, jsonb) from public;
reset role;
