set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_stretches(p_area text, p_on date, p_known timestamp with time zone, p_people uuid[])
 RETURNS TABLE(nominal_id uuid, category integer, level integer, from_on date, until date, away text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_hashjoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
-- Without statistics of a common table expression, the planner expects one person, and reads whole tables for each.
-- With the settings above it uses the indexes of the tables.
with people as materialized (
  select o.nominal_id from mappa_people_of(p_area, p_on, p_known, p_people) o
), spans as materialized (  -- opens: when the period before ended, whose levels no longer count
  select e.nominal_id, e.from_on, e.until, e.category, coalesce(max(e.until) over (
    partition by e.nominal_id order by e.period groups between 1 preceding and 1 preceding), '-infinity') as opens
  from (
    select o.nominal_id, (s ->> 'period')::int as period, (s ->> 'from')::date as from_on,
      coalesce((s ->> 'until')::date, 'infinity') as until, (s -> 'in' ->> 0)::int as category
    from people o
    cross join lateral (
      select d.mappa from obligations_derivationrecord d
      where d.nominal_id = o.nominal_id and d.made_at <= p_known and d.failed = ''
      order by d.made_at desc limit 1
    ) d
    cross join lateral jsonb_array_elements(coalesce(d.mappa, '[]')) s) e
), level_spans as (  -- an index finds the levels of each span
  select s.nominal_id, s.category, x.level, x.from_on, x.until
  from spans s
  cross join lateral (
    with levels as (
      select l.level, l.set_on, lead(l.set_on, 1, 'infinity') over (order by l.set_on, l.first) as until
      from mappa_mappalevelrecord l where l.nominal_id = s.nominal_id and l.recorded_at <= p_known and not l.struck_out and not exists (select from mappa_mappalevelrecord later where later.corrects_id = l.id and later.recorded_at <= p_known))
    select l.level, greatest(s.from_on, l.set_on) as from_on, least(s.until, l.until) as until
    from levels l where l.set_on >= s.opens
    union all
    select null, s.from_on, least(s.until, (select min(l.set_on) from levels l where l.set_on >= s.opens))
  ) x
), away as materialized (
  select distinct on (w.nominal_id) w.nominal_id, w.why from (
    select r.nominal_id, 1 as place, r.kind::text as why from (
      select distinct on (x.nominal_id) x.nominal_id, x.kind from people o join management_modes_archiving x on x.nominal_id = o.nominal_id
      where x."on" <= p_on and x.recorded_at <= p_known and not x.struck_out and not exists (select from management_modes_archiving later where later.corrects_id = x.id and later.recorded_at <= p_known)
      order by x.nominal_id, x."on" desc, x.first desc) r
    where r.kind = 'archived'
    union all
    select f.nominal_id, 2, f.removal::text from (
      select distinct on (x.nominal_id) x.nominal_id, x.removal from people o join mappa_foreignnational x on x.nominal_id = o.nominal_id
      where x.as_of_on <= p_on and x.recorded_at <= p_known and not x.struck_out and not exists (select from mappa_foreignnational later where later.corrects_id = x.id and later.recorded_at <= p_known)
      order by x.nominal_id, x.as_of_on desc, x.first desc) f
    where f.removal = 'removed'
    union all
    select sp.nominal_id, 3, sp.kind::text from whereabouts_spell sp join people o on o.nominal_id = sp.nominal_id
    where sp.kind in ('custody', 'hospital', 'abroad', 'immigration_detention') and sp.from_on <= p_on
      and sp.recorded_at <= p_known and not sp.struck_out and not exists (select from whereabouts_spell later where later.corrects_id = sp.id and later.recorded_at <= p_known) and not exists (
        select from whereabouts_spellend e
        where e.spell_id = sp.first and e.ended_on <= p_on and e.recorded_at <= p_known and not e.struck_out and not exists (select from whereabouts_spellend later where later.corrects_id = e.id and later.recorded_at <= p_known))
  ) w order by w.nominal_id, w.place, w.why
)
select c.nominal_id, c.category, c.level, c.from_on, c.until, coalesce(a.why, '')
from level_spans c left join away a on a.nominal_id = c.nominal_id where c.from_on < c.until
$function$;
revoke execute on function mappa_stretches(text, date, timestamp with time zone, uuid[]) from public;
reset role;
