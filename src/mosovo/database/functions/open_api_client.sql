set local role mosovo_door;
-- Register the client of the API of an approved change, with an account of its own that no one can sign in to.
CREATE OR REPLACE FUNCTION public.open_api_client(p_change uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  s organisations_settingchange%rowtype;
  v jsonb;
  of_client uuid := gen_random_uuid();
begin
  select * into s from organisations_settingchange where id = p_change;
  v := s.new_values;
  insert into organisations_account
    (id, username, name, password_is_first, force_id, team_id, agency_id, roles, vetting, is_active, in_use_from)
  values (of_client, 'api:' || (v->>'name'), v->>'name', false,
    case when v->>'agency' is null then s.force_id end, (v->>'team')::uuid, (v->>'agency')::uuid, '{}', 'none', true, now());
  insert into organisations_apiclient
    (id, name, account_id, owner_id, purpose, legal_gateway, gateway_detail, covers, scopes, field_groups, from_on, until,
     public_keys, proposed_by_id, proposed_at, agreed_by_id, agreed_at, end_reason)
  values (s.target, v->>'name', of_client, (v->>'owner')::uuid, v->>'purpose', v->>'legal_gateway', v->>'gateway_detail',
    v->>'covers', array(select jsonb_array_elements_text(v->'scopes')),
    array(select jsonb_array_elements_text(v->'field_groups')), (v->>'from_on')::date, (v->>'until')::date, v->'keys',
    s.proposed_by_id, s.proposed_at, current_actor('account')::uuid, now(), '');
end $function$;
revoke execute on function open_api_client(uuid) from public;
reset role;
