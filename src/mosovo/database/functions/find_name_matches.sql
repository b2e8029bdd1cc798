set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.find_name_matches(p_nominals uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from unnest(p_nominals) nominal where nominal <> all(coalesce(opened_to_record_now(), '{}'))
             and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  with tokens as materialized (
    select t.nominal_id, t.kind, t.value, t.of from search_persontoken t
    where t.nominal_id = any(p_nominals) and t.kind in ('surname', 'forename', 'born')
  ), by_birth as (
    select one, other, max(points) as points from (
      select b.nominal_id as one, t.nominal_id as other, 30 as points from tokens b cross join lateral (
        select t.nominal_id from search_persontoken t
        where t.value = b.value and t.kind = 'born' and t.nominal_id <> b.nominal_id limit 200) t
      where b.kind = 'born'
      union all
      select w.nominal_id, t.nominal_id, d.points from tokens w join tokens b on b.nominal_id = w.nominal_id
      cross join lateral near_days(b.value) d
      cross join lateral (
        select t.nominal_id from search_persontoken t
        where t.value = same_person_confirmed(w.value, d.day) and t.kind = 'pair' and t.nominal_id <> w.nominal_id limit 200) t
      where w.kind = 'surname' and b.kind = 'born') found
    group by one, other
  ), full_names as (
    select distinct s.nominal_id, same_person_confirmed(s.value, f.value) as pair
    from tokens s join tokens f on f.nominal_id = s.nominal_id and f.kind = 'forename' where s.kind = 'surname'
  ), by_rare_name as (
    select b.nominal_id as one, t.nominal_id as other from full_names b cross join lateral (
      select array_agg(x.nominal_id) as holders from (
        select t.nominal_id from search_persontoken t where t.value = b.pair and t.kind = 'pair' limit 4) x) a
    cross join lateral unnest(a.holders) as t(nominal_id)
    where cardinality(a.holders) <= 3 and t.nominal_id <> b.nominal_id
  ), candidates as (
    select one, other, max(points) as points from (
      select one, other, points from by_birth union all select one, other, 0 from by_rare_name) c group by one, other
  ), names as (
    select c.one, c.other, c.points, m.of, least(lower(m.of), lower(t.of)) as value,
      array[folded_name(m.surname), folded_name(m.forenames)] as own_name,
      array[folded_name(t.surname), folded_name(t.forenames)] as other_name,
      m.surname, t.surname as other_surname,
      folded_name(split_part(m.forenames, ' ', 1)) as first, folded_name(split_part(t.forenames, ' ', 1)) as other_first,
      count(*) over (partition by c.one, c.other) > 1 as many
    from candidates c
    cross join lateral (select distinct t.of, split_part(t.of, ', ', 1) as surname, split_part(t.of, ', ', 2) as forenames from tokens t where t.nominal_id = c.one and t.kind <> 'born') m
    cross join lateral (
      select distinct t.of, split_part(t.of, ', ', 1) as surname, split_part(t.of, ', ', 2) as forenames from search_persontoken t where t.nominal_id = c.other and t.kind in ('surname', 'forename')) t
  ), scored as (
    select distinct on (one, other) one, other, of, value, points, many,
      case when own_name in (other_name, array[other_name[2], other_name[1]]) then 30 else 20 end as name
    from names
    where own_name in (other_name, array[other_name[2], other_name[1]])
      or first <> '' and levenshtein_less_equal(left(first, 200), left(other_first, 200), 1) <= 1
        and (levenshtein_less_equal(left(own_name[1], 200), left(other_name[1], 200), 2) <= least(length(own_name[1]) / 3, 2)
          or daitch_mokotoff(own_name[1]) && daitch_mokotoff(other_name[1]) or shared_surname(surname, other_surname))
    order by one, other, name desc, value, of
  ), matches as (
    select one, other, 'name' as kind, left(value, 100) as value,
      left(of, 200) || case name when 30 then ': the same name' else ': a like name' end
        || case points when 30 then ', the same date of birth' when 15 then ', a like date of birth'
             else ', which few people have' end || ' (' || name + points || ' of 100)' as reason
    from scored where name + points >= 45 or name = 30 and points = 0 and many
  ), deleted as (
    delete from search_recordmatch c where c.kind = 'name' and c.outcome = '' and not c.is_same_person
      and (c.recorded_in_id = any(p_nominals) or c.also_in_id = any(p_nominals)) and not exists (
        select from matches m where m.value = c.value and (m.one, m.other) in ((c.recorded_in_id, c.also_in_id),
                                                                               (c.also_in_id, c.recorded_in_id)))
  )
  insert into search_recordmatch (recorded_in_id, also_in_id, kind, value, value_text)
  select one, other, kind, value, reason from matches order by one, other
  on conflict do nothing;
end $function$;
revoke execute on function find_name_matches(uuid[]) from public;
grant execute on function find_name_matches(uuid[]) to mosovo_app, mosovo_jobs;
reset role;
