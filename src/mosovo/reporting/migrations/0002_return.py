"""The annual return counts everybody of an area, and names to each reader only whom they may see.

`mappa_return` gives numbers; `mappa_return_people` those behind one of them, under the one rule of access. Both read
what the record said at a moment, so that a return can be made again. The kept runs and the populations hold no
name, and are written once.
"""

from django.db import migrations

from mosovo.record.row_security import MAY_SEE, append_only, plain_table, restrict_to_role, run_as_gateway

READ = {
    "nominals_allocation": "id, corrects_id, struck_out, recorded_at, nominal_id, from_on, team_id",
    "organisations_force": "code, jurisdiction",
    "obligations_determination": "id, nominal_id, made_at, failed, mappa",
    "mappa_level": "id, first, corrects_id, struck_out, recorded_at, nominal_id, level, set_on",
    "mappa_foreignnational": "id, first, corrects_id, struck_out, recorded_at, nominal_id, as_of_on, removal",
    "mappa_furtheroffence": "id, first, corrects_id, struck_out, recorded_at, nominal_id, charged_on",
    "mappa_reviewstep": 'id, first, corrects_id, struck_out, recorded_at, nominal_id, offence_id, kind, "on"',
    "modes_archive": 'id, first, corrects_id, struck_out, recorded_at, nominal_id, kind, "on"',
    "whereabouts_spell": "id, first, corrects_id, struck_out, recorded_at, nominal_id, kind, from_on",
    "whereabouts_spellend": "id, corrects_id, struck_out, recorded_at, spell_id, ended_on",
    "licence_recall": "id, first, corrects_id, struck_out, recorded_at, nominal_id",
    "licence_recallstep": "id, corrects_id, struck_out, recorded_at, nominal_id, recall_id, kind, at",
    "breaches_breach": "id, first, corrects_id, struck_out, recorded_at, nominal_id, offence",
    "breaches_step": 'id, corrects_id, struck_out, recorded_at, nominal_id, breach_id, kind, "on", result',
    "orders_order": "id, corrects_id, struck_out, recorded_at, nominal_id, kind, made_on, travel_months",
    "caseload_counted": "nominal_id, figure, counted_on, force, known_from, known_until",
}
"""What the return is made of: of each table the columns that it reads, and no words that anybody wrote."""


def known(alias: str, table: str) -> str:
    """Of rows that somebody saw who read the record at the moment."""
    return (
        f"{alias}.recorded_at <= p_known and not {alias}.struck_out and not exists (select from {table} later "
        f"where later.corrects_id = {alias}.id and later.recorded_at <= p_known)"
    )


ROWS = f"""
create function mappa_return_rows(p_area text, p_first date, p_last date, p_known timestamptz)
returns table (tab text, line text, col text, nominal_id uuid, counted_on date)
stable security definer set search_path = public, pg_temp language sql as $$
with held as materialized (
  select n.id as nominal_id, coalesce(h.force_id, split_part(n.urn, '-', 1)) as area
  from nominals_nominal n left join lateral (
    select t.force_id from nominals_allocation a join organisations_team t on t.id = a.team_id
    where a.nominal_id = n.id and a.from_on <= p_last and {known("a", "nominals_allocation")}
    order by a.from_on desc, a.recorded_at desc limit 1
  ) h on true
), ours as materialized (
  select h.nominal_id from held h join organisations_force f on f.code = h.area
  where f.jurisdiction = 'EW' and (p_area is null or h.area = p_area)
), spans as materialized (
  select o.nominal_id, (s ->> 'period')::int as period, (s ->> 'from')::date as from_on,
    coalesce((s ->> 'until')::date, 'infinity') as until, (s -> 'in' ->> 0)::int as category
  from ours o
  cross join lateral (
    select d.mappa from obligations_determination d
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
  from mappa_level l join ours o on o.nominal_id = l.nominal_id where {known("l", "mappa_level")}
), placed as materialized (
  select s.nominal_id, l.level, s.category, greatest(s.from_on, l.set_on) as from_on, least(s.until, l.until) as until
  from spans s join periods p on p.nominal_id = s.nominal_id and p.period = s.period
  join levels l on l.nominal_id = s.nominal_id and l.set_on >= p.opens
  where greatest(s.from_on, l.set_on) < least(s.until, l.until)
), away as materialized (
  select sp.nominal_id from whereabouts_spell sp join ours o on o.nominal_id = sp.nominal_id
  where sp.kind in ('custody', 'hospital', 'abroad', 'immigration_detention') and sp.from_on <= p_last
    and {known("sp", "whereabouts_spell")} and not exists (
      select from whereabouts_spellend e
      where e.spell_id = sp.first and e.ended_on <= p_last and {known("e", "whereabouts_spellend")})
  union
  select f.nominal_id from (
    select distinct on (x.nominal_id) x.nominal_id, x.removal from mappa_foreignnational x
    where x.as_of_on <= p_last and {known("x", "mappa_foreignnational")}
    order by x.nominal_id, x.as_of_on desc, x.first desc) f
  where f.removal = 'removed'
  union
  select r.nominal_id from (
    select distinct on (x.nominal_id) x.nominal_id, x.kind from modes_archive x
    where x."on" <= p_last and {known("x", "modes_archive")}
    order by x.nominal_id, x."on" desc, x.first desc) r
  where r.kind = 'archived'
), cases as (
  select b.nominal_id, b.first, b.offence from breaches_breach b join ours o on o.nominal_id = b.nominal_id
  where {known("b", "breaches_breach")}
), steps as (
  select st.breach_id, st.kind, st."on", st.result from breaches_step st join cases c on c.first = st.breach_id
  where {known("st", "breaches_step")}
)
select 'community', coalesce(p.level, 0)::text, s.category::text, s.nominal_id, p_last
from spans s left join placed p on p.nominal_id = s.nominal_id and p.from_on <= p_last and p.until > p_last
where s.from_on <= p_last and s.until > p_last and s.nominal_id not in (select a.nominal_id from away a)
union all
select 'meetings', x.level::text, x.category::text, x.nominal_id, x.last_on from (
  select distinct on (p.nominal_id) p.nominal_id, p.level, p.category, greatest(p.from_on, p_first) as last_on
  from placed p where p.level in (2, 3) and p.from_on <= p_last and p.until > p_first
  order by p.nominal_id, p.level desc, p.until desc) x
union all
select 'notification', '', '', c.nominal_id, min(c.counted_on)
from caseload_counted c join ours o on o.nominal_id = c.nominal_id
where c.figure = 'breach' and c.counted_on between p_first and p_last and c.known_from <= p_known
  and (c.known_until is null or c.known_until > p_known)
group by c.nominal_id
union all
select 'revoked', '', '', c.nominal_id, min(c.counted_on)
from caseload_counted c join organisations_force f on f.code = c.force
where c.figure = 'review' and c.counted_on between p_first and p_last and c.known_from <= p_known
  and (c.known_until is null or c.known_until > p_known) and f.jurisdiction = 'EW' and (p_area is null or c.force = p_area)
group by c.nominal_id
union all
select 'orders', k.line, '', r.nominal_id, r.made_on
from orders_order r join ours o on o.nominal_id = r.nominal_id
cross join lateral (values
  ('shpo', r.kind in ('shpo', 'interim_shpo')), ('travel', r.kind = 'shpo' and r.travel_months is not null),
  ('notification', r.kind in ('notification_order', 'interim_notification_order')),
  ('sopo', r.kind in ('sopo', 'interim_sopo')), ('fto', r.kind = 'foreign_travel_order'),
  ('voo', r.kind in ('voo', 'interim_voo'))) k (line, holds)
where k.holds and r.made_on between p_first and p_last and {known("r", "orders_order")}
union all
select 'risk_order', '', '', x.nominal_id, min(x.on_day) from (
  select c.nominal_id, min(st."on") as on_day from cases c join steps st on st.breach_id = c.first
  where c.offence in ('soa2003.s122h', 'soa2003.s128') and (st.kind = 'cautioned' or st.result = 'convicted')
    and not exists (select from steps q where q.breach_id = c.first and q.result = 'quashed')
  group by c.nominal_id, c.first) x
where x.on_day between p_first and p_last and not exists (
  select from spans s where s.nominal_id = x.nominal_id and s.category = 1 and s.from_on < x.on_day
    and s.until >= x.on_day)
group by x.nominal_id
union all
select 'recalled', x.level::text, x.category::text, x.nominal_id, x.on_day from (
  select distinct on (p.nominal_id) p.nominal_id, p.level, p.category, b.on_day
  from (select st.nominal_id, st.recall_id, (st.at at time zone 'Europe/London')::date as on_day
          from licence_recallstep st where st.kind = 'returned' and {known("st", "licence_recallstep")}) b
  join licence_recall rc on rc.first = b.recall_id and {known("rc", "licence_recall")}
  join placed p on p.nominal_id = b.nominal_id and p.from_on <= b.on_day and p.until > b.on_day
  where p.level in (2, 3) and b.on_day between p_first and p_last and not exists (
    select from licence_recallstep g
    where g.recall_id = b.recall_id and g.kind = 'given_up' and {known("g", "licence_recallstep")})
  order by p.nominal_id, p.level desc, b.on_day desc) x
union all
select 'order_breach', x.level::text, x.category::text, x.nominal_id, x.on_day from (
  select distinct on (p.nominal_id) p.nominal_id, p.level, p.category, sp.from_on as on_day
  from whereabouts_spell sp
  join cases c on c.nominal_id = sp.nominal_id
    and c.offence in ('soa2003.s103i', 'sentencing_code.s354', 'soa2003.s113')
  join steps st on st.breach_id = c.first and st.kind in ('arrested', 'charged', 'court')
    and sp.from_on between st."on" and st."on" + 7
  join placed p on p.nominal_id = sp.nominal_id and p.from_on <= sp.from_on and p.until > sp.from_on
  where sp.kind = 'custody' and sp.from_on between p_first and p_last and p.level in (2, 3)
    and {known("sp", "whereabouts_spell")}
  order by p.nominal_id, p.level desc, sp.from_on desc) x
union all
select 'further', x.level::text, '', x.nominal_id, x.charged_on from (
  select distinct on (f.nominal_id) f.nominal_id, coalesce(p.level, 0) as level, f.charged_on
  from mappa_furtheroffence f join ours o on o.nominal_id = f.nominal_id
  left join placed p on p.nominal_id = f.nominal_id and p.from_on <= f.charged_on and p.until > f.charged_on - 28
  where f.charged_on between p_first and p_last and {known("f", "mappa_furtheroffence")}
  order by f.nominal_id, coalesce(p.level, 0) desc, f.charged_on) x
union all
select 'reviews', '', '', r.nominal_id, min(r."on")
from mappa_reviewstep r join ours o on o.nominal_id = r.nominal_id
where r.kind = 'decided' and r."on" between p_first and p_last and {known("r", "mappa_reviewstep")}
group by r.nominal_id, r.offence_id
$$;
"""

ALLOWED = """
  if session_user <> 'mosovo_jobs' and not coalesce(
    acting('cleared') = 't' and (p_area is null or p_area = acting('force'))
    and coalesce(acting('roles'), '{}')::text[] && array['supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    raise exception 'not permitted to make this return' using errcode = '42501';
  end if;
"""

DOORS = f"""
create function mappa_return(p_area text, p_first date, p_last date, p_known timestamptz)
returns table (tab text, line text, col text, people integer)
stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
begin
{ALLOWED}
  return query select r.tab, r.line, r.col, count(*)::integer
    from mappa_return_rows(p_area, p_first, p_last, p_known) r group by 1, 2, 3;
end $$;
create function mappa_return_people(
  p_area text, p_first date, p_last date, p_known timestamptz, p_tab text, p_line text, p_col text
) returns table (line text, col text, nominal_id uuid, counted_on date)
stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
begin
{ALLOWED}
  return query select r.line, r.col, r.nominal_id, r.counted_on
    from mappa_return_rows(p_area, p_first, p_last, p_known) r
    where r.tab = p_tab and (p_line = '' or r.line = p_line) and (p_col = '' or r.col = p_col)
      and (session_user = 'mosovo_jobs' or r.nominal_id in (select nominal_id from nominals_reach where {MAY_SEE}));
end $$;
"""
MAPPA_RETURN = "mappa_return(text, date, date, timestamptz)"
PEOPLE = "mappa_return_people(text, date, date, timestamptz, text, text, text)"


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_initial"),
        ("obligations", "0008_time_in_mappa"),
        ("caseload", "0006_fences_of_what_is_counted"),
        ("nominals", "0012_coordinating"),
        ("organisations", "0007_fences_of_countries"),
        ("mappa", "0002_fences"),
        ("licence", "0002_fences"),
        ("modes", "0002_fences"),
        ("breaches", "0002_fences"),
        ("orders", "0004_fences_of_clauses"),
        ("whereabouts", "0004_fences_of_absences"),
    ]
    operations = [
        *(
            migrations.RunSQL(
                f"grant select ({columns}) on {table} to mosovo_door;"
                + ("" if table == "organisations_force" else
                   f" create policy returned on {table} for select to mosovo_door using (true);"),
                migrations.RunSQL.noop,
            )
            for table, columns in READ.items()
        ),
        run_as_gateway(ROWS),
        restrict_to_role("mappa_return_rows(text, date, date, timestamptz)", "mosovo_door"),
        run_as_gateway(DOORS),
        restrict_to_role(MAPPA_RETURN),
        restrict_to_role(PEOPLE),
        plain_table("reporting_run", "select, insert"),
        plain_table("reporting_population", "select, insert"),
        append_only("reporting_run"),
        append_only("reporting_population"),
    ]  # fmt: skip
