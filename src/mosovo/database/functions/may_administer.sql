set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.may_administer(p_act text, p_account uuid, p_given jsonb)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  a organisations_account%rowtype;
begin
  select * into a from organisations_account where id = p_account;
  return case
    when not actor_has_role('administrator') then 'not-administrator'
    when p_act = 'open' and a.id is not null then 'exists'
    when p_act <> 'open' and a.id is null then 'absent'
    when a.id = current_actor('account')::uuid then 'own-account'
    when a.force_id <> current_actor('force') or p_given->>'force_id' <> current_actor('force') then 'other-force'
    when p_act = 'open' and num_nonnulls(p_given->>'force_id', p_given->>'agency_id') <> 1 then 'no-place'
    when not is_valid_holding(a, p_given) then 'no-place'
  end;
end $function$;
revoke execute on function may_administer(text, uuid, jsonb) from public;
reset role;
