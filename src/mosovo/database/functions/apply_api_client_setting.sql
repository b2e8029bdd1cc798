set local role mosovo_door;
-- Apply a change of a client of the API. What takes access away also ends its tokens.
CREATE OR REPLACE FUNCTION public.apply_api_client_setting(p_change uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  s organisations_settingchange%rowtype;
  v jsonb;
  actor uuid := current_actor('account')::uuid;
begin
  select * into s from organisations_settingchange where id = p_change;
  v := s.new_values;
  if s.kind = 'api-client' then
    perform open_api_client(s.id);
  elsif s.kind = 'api-keys' then
    update organisations_apiclient set public_keys = public_keys || (v->'keys') where id = s.target;
  elsif s.kind = 'api-key-drop' then
    update organisations_apiclient
    set public_keys = (select jsonb_agg(k) from jsonb_array_elements(public_keys) k where k <> v->'key') where id = s.target;
  elsif s.kind = 'api-narrow' then
    update organisations_apiclient
    set scopes = array(select jsonb_array_elements_text(v->'scopes')),
        field_groups = array(select jsonb_array_elements_text(v->'field_groups')), until = (v->>'until')::date
    where id = s.target;
  elsif s.kind = 'api-suspend' then
    update organisations_apiclient
    set suspended_at = now(), suspended_by_id = actor, suspend_reason = v->>'reason' where id = s.target;
  elsif s.kind = 'api-resume' then
    update organisations_apiclient set suspended_at = null, suspended_by_id = null, suspend_reason = '' where id = s.target;
  elsif s.kind = 'api-end' then
    update organisations_apiclient set ended_at = now(), ended_by_id = actor, end_reason = v->>'reason' where id = s.target;
    update organisations_account a set is_active = false, closed_at = now()
    from organisations_apiclient c where c.id = s.target and a.id = c.account_id;
    update organisations_apiwebhook set ended_at = now(), end_reason = 'The client was ended.'
    where client_id = s.target and ended_at is null;
  end if;
  if s.kind in ('api-key-drop', 'api-narrow', 'api-suspend', 'api-end') then
    delete from organisations_signinsession n using organisations_apiclient c
    where c.id = s.target and n.account_id = c.account_id;
  end if;
end $function$;
revoke execute on function apply_api_client_setting(uuid) from public;
reset role;
