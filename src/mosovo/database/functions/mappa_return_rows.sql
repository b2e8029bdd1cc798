set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_return_rows(p_area text, p_first date, p_last date, p_known timestamp with time zone)
 RETURNS TABLE(tab text, line text, col text, nominal_id uuid, counted_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with people as materialized (
  select o.nominal_id from mappa_people_of(p_area, p_last, p_known, null) o
), stretches as materialized (
  select s.* from mappa_stretches(p_area, p_last, p_known, null) s
), placed as (
  select s.nominal_id, s.category, s.level, s.from_on, s.until from stretches s where s.level is not null
), cases as (
  select b.nominal_id, b.first, b.offence from breaches_breachcase b join people o on o.nominal_id = b.nominal_id
  where b.recorded_at <= p_known and not b.struck_out and not exists (select from breaches_breachcase later where later.corrects_id = b.id and later.recorded_at <= p_known)
), steps as (
  select st.breach_id, st.kind, st."on", st.result from breaches_breachstep st join cases c on c.first = st.breach_id
  where st.recorded_at <= p_known and not st.struck_out and not exists (select from breaches_breachstep later where later.corrects_id = st.id and later.recorded_at <= p_known)
)
select 'community', coalesce(s.level, 0)::text, s.category::text, s.nominal_id, p_last
from stretches s where s.from_on <= p_last and s.until > p_last and s.away = ''
union all
select 'meetings', x.level::text, x.category::text, x.nominal_id, x.last_on from (
  select distinct on (p.nominal_id) p.nominal_id, p.level, p.category, greatest(p.from_on, p_first) as last_on
  from placed p where p.level in (2, 3) and p.from_on <= p_last and p.until > p_first
  order by p.nominal_id, p.level desc, p.until desc) x
union all
select 'notification', '', '', c.nominal_id, min(c.counted_on)
from caseload_annualcountentry c join people o on o.nominal_id = c.nominal_id
where c.figure = 'breach' and c.counted_on between p_first and p_last and c.recorded_from <= p_known
  and (c.recorded_until is null or c.recorded_until > p_known)
group by c.nominal_id
union all
select 'revoked', '', '', c.nominal_id, min(c.counted_on)
from caseload_annualcountentry c join organisations_force f on f.code = c.force
where c.figure = 'review' and c.counted_on between p_first and p_last and c.recorded_from <= p_known
  and (c.recorded_until is null or c.recorded_until > p_known) and f.jurisdiction = 'EW' and (p_area is null or c.force = p_area)
group by c.nominal_id
union all
select 'orders', k.line, '', r.nominal_id, r.made_on
from orders_order r join people o on o.nominal_id = r.nominal_id
cross join lateral (values
  ('shpo', r.kind in ('shpo', 'interim_shpo')), ('travel', r.kind = 'shpo' and r.travel_months is not null),
  ('notification', r.kind in ('notification_order', 'interim_notification_order')),
  ('sopo', r.kind in ('sopo', 'interim_sopo')), ('fto', r.kind = 'foreign_travel_order'),
  ('voo', r.kind in ('voo', 'interim_voo'))) k (line, holds)
where k.holds and r.made_on between p_first and p_last and r.recorded_at <= p_known and not r.struck_out and not exists (select from orders_order later where later.corrects_id = r.id and later.recorded_at <= p_known)
union all
select 'risk_order', '', '', x.nominal_id, min(x.on_day) from (
  select c.nominal_id, min(st."on") as on_day from cases c join steps st on st.breach_id = c.first
  where c.offence in ('soa2003.s122h', 'soa2003.s128') and (st.kind = 'cautioned' or st.result = 'convicted')
    and not exists (select from steps q where q.breach_id = c.first and q.result = 'quashed')
  group by c.nominal_id, c.first) x
where x.on_day between p_first and p_last and not exists (
  select from stretches s where s.nominal_id = x.nominal_id and s.category = 1 and s.from_on < x.on_day
    and s.until >= x.on_day)
group by x.nominal_id
union all
select 'recalled', x.level::text, x.category::text, x.nominal_id, x.on_day from (
  select distinct on (p.nominal_id) p.nominal_id, p.level, p.category, b.on_day
  from (select st.nominal_id, st.recall_id, (st.occurred_at at time zone 'Europe/London')::date as on_day
          from licences_recallstep st where st.kind = 'returned' and st.recorded_at <= p_known and not st.struck_out and not exists (select from licences_recallstep later where later.corrects_id = st.id and later.recorded_at <= p_known)) b
  join licences_recall rc on rc.first = b.recall_id and rc.recorded_at <= p_known and not rc.struck_out and not exists (select from licences_recall later where later.corrects_id = rc.id and later.recorded_at <= p_known)
  join placed p on p.nominal_id = b.nominal_id and p.from_on <= b.on_day and p.until > b.on_day
  where p.level in (2, 3) and b.on_day between p_first and p_last and not exists (
    select from licences_recallstep g
    where g.recall_id = b.recall_id and g.kind = 'given_up' and g.recorded_at <= p_known and not g.struck_out and not exists (select from licences_recallstep later where later.corrects_id = g.id and later.recorded_at <= p_known))
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
    and sp.recorded_at <= p_known and not sp.struck_out and not exists (select from whereabouts_spell later where later.corrects_id = sp.id and later.recorded_at <= p_known)
  order by p.nominal_id, p.level desc, sp.from_on desc) x
union all
select 'further', x.level::text, '', x.nominal_id, x.charged_on from (
  select distinct on (f.nominal_id) f.nominal_id, coalesce(p.level, 0) as level, f.charged_on
  from mappa_furtheroffence f join people o on o.nominal_id = f.nominal_id
  left join placed p on p.nominal_id = f.nominal_id and p.from_on <= f.charged_on and p.until > f.charged_on - 28
  where f.charged_on between p_first and p_last and f.recorded_at <= p_known and not f.struck_out and not exists (select from mappa_furtheroffence later where later.corrects_id = f.id and later.recorded_at <= p_known)
  order by f.nominal_id, coalesce(p.level, 0) desc, f.charged_on) x
union all
select 'reviews', '', '', r.nominal_id, min(r."on")
from mappa_reviewstep r join people o on o.nominal_id = r.nominal_id
where r.kind = 'decided' and r."on" between p_first and p_last and r.recorded_at <= p_known and not r.struck_out and not exists (select from mappa_reviewstep later where later.corrects_id = r.id and later.recorded_at <= p_known)
group by r.nominal_id, r.offence_id
$function$;
revoke execute on function mappa_return_rows(text, date, date, timestamp with time zone) from public;
reset role;
