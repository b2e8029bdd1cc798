set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.touching_places(p_nominal uuid, p_since date, p_on date)
 RETURNS TABLE(nominal_id uuid, place text, postcode text, from_on date, until_on date, shares_child boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with matched as (
    select case when m.recorded_in_id = p_nominal then m.also_in_id else m.recorded_in_id end as other, m.kind, m.value
    from search_recordmatch m
    where (m.recorded_in_id = p_nominal or m.also_in_id = p_nominal) and m.kind in ('address', 'child')
      and not m.is_same_person and p_nominal = any(coalesce(opened_now(), '{}'))
      and (m.field_group = '' or m.field_group = any(groups_seen(roles_now(), false))
           or m.field_group = any(groups_openable(roles_now(), false)))
  ), reached as (
    select * from matched where other in (
      select nominal_id from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())))
  ), people as (
    select other as person from reached union select p_nominal where exists (select from reached)
  ), children as (
    select b.nominal_id as person, b.fact from reached r join search_blindindex b
      on b.value = r.value and b.kind = r.kind and b.nominal_id = r.other where r.kind = 'child'
  ), stays as (
    select s.nominal_id as person, h.lines, h.postcode, (s.from_at at time zone 'Europe/London')::date as from_on,
      (s.until_at at time zone 'Europe/London')::date + 1 as until_on, exists (
        select from households_householdmember c join children on children.fact = c.first
        where c.household_id = h.first and not c.struck_out
          and not exists (select from households_householdmember later where later.corrects_id = c.id)) as shares_child
    from households_householdstay s join households_household h
      on h.first = s.household_id and h.nominal_id = s.nominal_id
    where s.nominal_id in (select person from people) and not s.struck_out and not h.struck_out
      and not exists (select from households_householdstay later where later.corrects_id = s.id)
      and not exists (select from households_household later where later.corrects_id = h.id)
  )
  select a.nominal_id, a.lines, a.postcode, a.from_on, a.until, false from whereabouts_address a
  where a.nominal_id in (select person from people) and not a.struck_out
    and not exists (select from whereabouts_address later where later.corrects_id = a.id)
    and a.from_on <= p_on and (a.until is null or a.until > p_since)
  union all
  select person, lines, postcode, from_on, until_on, shares_child from stays
  where from_on <= p_on and (until_on is null or until_on > p_since)
  union all
  select children.person, '', '', null, null, true from children
  where not exists (select from households_householdmember c where c.first = children.fact)
$function$;
revoke execute on function touching_places(uuid, date, date) from public;
grant execute on function touching_places(uuid, date, date) to mosovo_app;
reset role;
