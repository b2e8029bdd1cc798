-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The part of a change that acts at once: the values that take access away, and the name. Of the roles, those that are
-- kept. A move to another team takes nothing at once: the team that is left stays until the next one is approved.
CREATE OR REPLACE FUNCTION public.part_taken_away(a organisations_account, p_given jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(jsonb_object_agg(now.name, now.value), '{}')
  from (
    select g.key as name, case g.key
      when 'name' then g.value
      when 'roles' then case
        when array(select jsonb_array_elements_text(g.value)) @> a.roles::text[] then null
        when array(select jsonb_array_elements_text(g.value)) <@ a.roles::text[] then g.value
        else to_jsonb(array(select role from unnest(a.roles::text[]) with ordinality held (role, place)
                             where g.value ? role order by place)) end
      when 'team_id' then case when g.value = 'null' then g.value end
      when 'vetting' then case when g.value = '"none"' or (a.vetting = 'mv' and g.value = '"rv"') then g.value end
      when 'vetted_until' then case
        when g.value = 'null' or (g.value #>> '{}')::date <= coalesce(a.vetted_until, '-infinity') then g.value end
      when 'trained_until' then case
        when g.value = 'null' or (g.value #>> '{}')::date <= coalesce(a.trained_until, '-infinity') then g.value end
      end as value
    from jsonb_each(p_given) g) now
  where now.value is not null and now.value <> to_jsonb(a)->now.name
$function$;
revoke execute on function part_taken_away(organisations_account, jsonb) from public;
reset role;
