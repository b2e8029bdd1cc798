set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_stretches(p_area text, p_on date, p_known timestamp with time zone)
 RETURNS TABLE(nominal_id uuid, category integer, level integer, from_on date, until date, away text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with ours as materialized (
  select o.nominal_id from mappa_people_of(p_area, p_on, p_known) o
), spans as materialized (
  select o.nominal_id, (s ->> 'period')::int as period, (s ->> 'from')::date as from_on,
    coalesce((s ->> 'until')::date, 'infinity') as until, (s -> 'in' ->> 0)::int as category
  from ours o
  cross join lateral (
    select d.mappa from obligations_derivationrecord d
    where d.nominal_id = o.nominal_id and d.made_at <= p_known and d.failed = ''
    order by d.made_at desc limit 1
  ) d
  cross join lateral jsonb_array_elements(coalesce(d.mappa, '[]')) s
), periods as (
  select s.nominal_id, s.period,
    lag(max(s.until), 1, '-infinity') over (partition by s.nominal_id order by s.period) as opens
  from spans s group by s.nominal_id, s.period
), levels as (
  select l.nominal_id, l.level, l.set_on,
    lead(l.set_on, 1, 'infinity') over (partition by l.nominal_id order by l.set_on, l.first) as until
  from mappa_mappalevelrecord l join ours o on o.nominal_id = l.nominal_id where l.recorded_at <= p_known and not l.struck_out and not exists (select from mappa_mappalevelrecord later where later.corrects_id = l.id and later.recorded_at <= p_known)
), opened as (  -- joined once: a look for the first level from each span would read all levels for each span
  select p.nominal_id, p.period, p.opens, min(l.set_on) as first_level_on
  from periods p left join levels l on l.nominal_id = p.nominal_id and l.set_on >= p.opens
  group by p.nominal_id, p.period, p.opens
), cut as (
  select s.nominal_id, s.category, l.level, greatest(s.from_on, l.set_on) as from_on, least(s.until, l.until) as until
  from spans s join opened p on p.nominal_id = s.nominal_id and p.period = s.period
  join levels l on l.nominal_id = s.nominal_id and l.set_on >= p.opens
  union all
  select s.nominal_id, s.category, null, s.from_on, least(s.until, p.first_level_on)
  from spans s join opened p on p.nominal_id = s.nominal_id and p.period = s.period
), away as materialized (
  select distinct on (w.nominal_id) w.nominal_id, w.why from (
    select r.nominal_id, 1 as place, r.kind::text as why from (
      select distinct on (x.nominal_id) x.nominal_id, x.kind from management_modes_archiving x
      where x."on" <= p_on and x.recorded_at <= p_known and not x.struck_out and not exists (select from management_modes_archiving later where later.corrects_id = x.id and later.recorded_at <= p_known)
      order by x.nominal_id, x."on" desc, x.first desc) r
    where r.kind = 'archived'
    union all
    select f.nominal_id, 2, f.removal::text from (
      select distinct on (x.nominal_id) x.nominal_id, x.removal from mappa_foreignnational x
      where x.as_of_on <= p_on and x.recorded_at <= p_known and not x.struck_out and not exists (select from mappa_foreignnational later where later.corrects_id = x.id and later.recorded_at <= p_known)
      order by x.nominal_id, x.as_of_on desc, x.first desc) f
    where f.removal = 'removed'
    union all
    select sp.nominal_id, 3, sp.kind::text from whereabouts_spell sp join ours o on o.nominal_id = sp.nominal_id
    where sp.kind in ('custody', 'hospital', 'abroad', 'immigration_detention') and sp.from_on <= p_on
      and sp.recorded_at <= p_known and not sp.struck_out and not exists (select from whereabouts_spell later where later.corrects_id = sp.id and later.recorded_at <= p_known) and not exists (
        select from whereabouts_spellend e
        where e.spell_id = sp.first and e.ended_on <= p_on and e.recorded_at <= p_known and not e.struck_out and not exists (select from whereabouts_spellend later where later.corrects_id = e.id and later.recorded_at <= p_known))
  ) w order by w.nominal_id, w.place, w.why
)
select c.nominal_id, c.category, c.level, c.from_on, c.until, coalesce(a.why, '')
from cut c left join away a on a.nominal_id = c.nominal_id where c.from_on < c.until
$function$;
revoke execute on function mappa_stretches(text, date, timestamp with time zone) from public;
reset role;
