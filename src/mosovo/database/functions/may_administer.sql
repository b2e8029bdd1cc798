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
    when not acting_has('administrator') then 'not-administrator'
    when p_act = 'open' and a.id is not null then 'exists'
    when p_act <> 'open' and a.id is null then 'absent'
    when a.id = acting('account')::uuid then 'own-account'
    when a.force_id <> acting('force') or p_given->>'force_id' <> acting('force') then 'other-force'
    when p_act = 'open' and num_nonnulls(p_given->>'force_id', p_given->>'agency_id') <> 1 then 'no-place'
    when not well_placed(a, p_given) then 'no-place'
  end;
end $function$;
revoke execute on function may_administer(text, uuid, jsonb) from public;
reset role;
