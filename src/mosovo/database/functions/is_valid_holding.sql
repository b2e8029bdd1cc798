-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.is_valid_holding(a organisations_account, p_given jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select num_nonnulls(after->>'force_id', after->>'agency_id') = 1
     and (after->>'team_id' is null
          or exists (select from organisations_team t
                     where t.id = (after->>'team_id')::uuid and t.force_id = after->>'force_id'
                       and (t.closed_at is null or t.id = a.team_id)))
  from (select to_jsonb(a) || p_given) merged (after)
$function$;
revoke execute on function is_valid_holding(organisations_account, jsonb) from public;
reset role;
