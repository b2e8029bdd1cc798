set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.collide_addresses(p_nominals uuid[])
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
    select t.nominal_id, t.value, t.of, left(t.value, 1) as sign from search_persontoken t
    where t.nominal_id = any(p_nominals) and t.kind = 'house'
  ), search_keys as (
    select nominal_id, value as key, value, of, true as by_postcode from tokens where sign not in ('+', '-', '@')
    union all
    select nominal_id, substr(value, 2), other.sign || substr(value, 2), of, false
    from tokens join (values ('-', '-'), ('-', '+'), ('+', '-')) other (own_sign, sign) on other.own_sign = tokens.sign
  ), near as (
    select s.nominal_id as one, t.nominal_id as other, s.of, min(s.key collate "C") as value
    from search_keys s cross join lateral (
      select distinct t.nominal_id from search_persontoken t
      where t.value = s.value and t.kind = 'house' and t.nominal_id <> s.nominal_id limit 2000) t
    where s.by_postcode or exists (
      select from tokens town join search_persontoken other_town
        on other_town.value = town.value and other_town.kind = 'house' and other_town.nominal_id = t.nominal_id
      where town.nominal_id = s.nominal_id and town.sign = '@' and town.of = s.of)
    group by s.nominal_id, t.nominal_id, s.of
  ), matches as (
    select one, other, value, of from (select *, count(*) over (partition by one, of) as many from near) counted
    where many <= 20
  ), deleted as (
    delete from search_recordmatch c where c.kind = 'address' and c.outcome = '' and not c.is_same_person
      and (c.recorded_in_id = any(p_nominals) or c.also_in_id = any(p_nominals)) and not exists (
        select from matches m where m.value = c.value and (m.one, m.other) in ((c.recorded_in_id, c.also_in_id),
                                                                               (c.also_in_id, c.recorded_in_id)))
  )
  insert into search_recordmatch (recorded_in_id, also_in_id, kind, value, value_text)
  select one, other, 'address', value, left(of, 310) from matches order by one, other, value
  on conflict do nothing;
end $function$;
revoke execute on function collide_addresses(uuid[]) from public;
grant execute on function collide_addresses(uuid[]) to mosovo_app, mosovo_jobs;
reset role;
