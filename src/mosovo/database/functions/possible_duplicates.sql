set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.possible_duplicates(p_forenames text, p_surname text, p_born_on date, p_pnc text)
 RETURNS TABLE(nominal_id uuid, urn text, forenames text, surname text, born_on date, matched text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  if session_user <> 'mosovo_jobs' and not coalesce(
    current_actor('cleared') = 't' and coalesce(current_actor('roles'), '{}')::text[]
      && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    return;
  end if;
  return query with found as (
    select i.nominal_id, 'pnc' as matched, 1 as strength from identity_identifier i
    where i.kind = 'pnc' and p_pnc <> '' and folded_pnc(i.value) = folded_pnc(p_pnc) and not i.struck_out
      and not exists (select from identity_identifier later where later.corrects_id = i.id)
    union all
    select b.nominal_id, 'name-and-birth', 2 from identity_birth b
    join identity_name n on n.nominal_id = b.nominal_id and not n.struck_out
      and not exists (select from identity_name later where later.corrects_id = n.id)
    where b.born_on = p_born_on and not b.struck_out
      and not exists (select from identity_birth later where later.corrects_id = b.id)
      and similar_name(p_forenames, p_surname, n.forenames, n.surname)
  ), matches as (
    select distinct on (f.nominal_id) f.nominal_id, f.matched, access_rule('view', r) is not null as visible
    from found f join nominals_casereach r on r.nominal_id = f.nominal_id
    order by f.nominal_id, f.strength
  ), notices as (
    insert into nominals_possibleduplicatenotice (nominal_id, searched_by_id, asked_force, match_basis)
    select a.nominal_id, current_actor('account')::uuid, coalesce(current_actor('force'), ''), a.matched
    from matches a where not a.visible
    on conflict do nothing
  )
  select a.nominal_id, n.urn::text, coalesce(name.forenames, '')::text, coalesce(name.surname, '')::text,
    (select b.born_on from identity_birth b where b.nominal_id = a.nominal_id and not b.struck_out
       and not exists (select from identity_birth later where later.corrects_id = b.id) limit 1),
    a.matched
  from matches a join nominals_nominal n on n.id = a.nominal_id
  left join lateral (
    select m.forenames, m.surname from identity_name m where m.nominal_id = a.nominal_id and not m.struck_out
      and not exists (select from identity_name later where later.corrects_id = m.id)
    order by m.kind = 'legal' desc, m.used_from_on desc nulls last, m.recorded_at desc limit 1
  ) name on true
  where a.visible order by a.matched desc, n.urn;
end $function$;
revoke execute on function possible_duplicates(text, text, date, text) from public;
grant execute on function possible_duplicates(text, text, date, text) to mosovo_app, mosovo_jobs;
reset role;
