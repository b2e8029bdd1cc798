-- The caseload row of each person, from their facts and duties. The statement does not depend on today's date: an
-- hourly job passes the day by which duties have ended, and the row stores that day.
-- Only current facts count: neither struck out nor corrected by a later row.

insert into caseload_caseloadentry (
  nominal_id, holding_force, team_id, offender_manager_id, is_restricted, urn, surname, forenames, sort_name, born_on,
  kinds, gravity, team_name, offender_manager_name, lead_agency, subject_until, indefinite, orders, orders_until,
  next_key, next_rule, next_source_kind, next_citation, next_bearer, next_opens_on, next_due_on,
  next_clock_stopped_from, next_ceased_on, next_in_question, next_on, open_duties, last_notified_on, custody_from_on,
  custody_until, out_of_date, registered_at, risk, items_expected, items_missing, brought_up_to_on, community_until,
  next_without, allocated_at, managed_until
)
select
  n.id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, n.urn,
  coalesce(name.surname, 'Name not recorded'),
  coalesce(name.forenames, ''), coalesce(name.sort_name, ''), birth.born_on, kinds.kinds, kinds.gravity,
  coalesce(allocation.team_name, ''), coalesce(allocation.offender_manager_name, ''),
  coalesce(allocation.lead_agency, ''), derivation.subject_until, coalesce(derivation.indefinite, false), orders.orders,
  orders.orders_until, coalesce(next.key, ''), coalesce(next.rule, ''), coalesce(next.source_kind, ''),
  coalesce(next.citation, ''), coalesce(next.bearer, ''), next.opens_on, next.due_on, next.clock_stopped_from,
  next.ceased_on, coalesce(next.in_question, false), coalesce(next.ordered_by, '9999-12-31'),
  coalesce(next.open_duties, 0), notified.last_on, custody.from_on, custody.until, coalesce(failed.failed, false),
  n.registered_at, coalesce(risk.level, ''), items.expected, coalesce(items.missing, '{}'), as_of.on, community.until,
  limited.next_without, allocation.allocated_at, managed.until
from nominals_nominal n
join nominals_casereach r on r.nominal_id = n.id
left join lateral (
  select f.surname, f.forenames,
    regexp_replace(lower(unaccent(f.surname || ', ' || f.forenames)), '[^a-z0-9, ]', '', 'g') as sort_name
  from identity_name f
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from identity_name later where later.corrects_id = f.id)
  order by array_position(array['legal', 'former', 'alias'], f.kind::text), f.used_from_on desc nulls last,
    f.recorded_at desc
  limit 1
) name on true
left join lateral (
  select f.born_on
  from identity_birth f
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from identity_birth later where later.corrects_id = f.id)
  order by f.first desc
  limit 1
) birth on true
left join lateral (  -- current kinds; for a person who has left the register, the kinds that lasted longest
  select coalesce(array_agg(kind order by kind_order), '{}') as kinds, coalesce(min(kind_order), 9) as gravity
  from (
    select distinct f.kind, rank() over (order by f.until desc nulls first) as duration_rank,
      array_position(array['terrorist', 'rso', 'violent', 'other-dangerous', 'pdp'], f.kind::text) - 1 as kind_order
    from identity_recordkind f
    where f.nominal_id = n.id and not f.struck_out
      and not exists (select from identity_recordkind later where later.corrects_id = f.id)
  ) current_kinds
  where duration_rank = 1
) kinds on true
left join lateral (
  select t.name as team_name, a.name as offender_manager_name, g.name as lead_agency,
    case when f.recorded_by_id <> f.offender_manager_id then f.recorded_at end as allocated_at
  from nominals_allocation f
  join organisations_agency g on g.id = f.lead_agency_id
  left join organisations_team t on t.id = f.team_id
  left join organisations_account a on a.id = f.offender_manager_id
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from nominals_allocation later where later.corrects_id = f.id)
  order by f.from_on desc, f.recorded_at desc
  limit 1
) allocation on true
left join lateral (
  select coalesce(jsonb_agg(jsonb_build_array(kind, until) order by made_on), '[]') as orders,
    max(coalesce(until, '9999-12-31')) as orders_until
  from (
    select f.kind, f.made_on,
      case
        when f.ended_on is not null then f.ended_on + 1
        when not f.until_further_order then (coalesce(f.renewed_on, f.in_force_on, f.made_on) + f.months * interval '1 month')::date
      end as until
    from orders_order f
    where f.nominal_id = n.id and not f.struck_out
      and not exists (select from orders_order later where later.corrects_id = f.id)
  ) dated_orders
) orders on true
left join lateral (
  select max(f."on") as last_on
  from notifications_notification f
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from notifications_notification later where later.corrects_id = f.id)
) notified on true
left join lateral (
  select f.from_on, (
    select max(x.ended_on)
    from whereabouts_spellend x
    where x.spell_id = f.first and not x.struck_out
      and not exists (select from whereabouts_spellend later where later.corrects_id = x.id)
  ) as until
  from whereabouts_spell f
  where f.nominal_id = n.id and f.kind in ('custody', 'police_custody', 'immigration_detention')
    and not f.struck_out
    and not exists (select from whereabouts_spell later where later.corrects_id = f.id)
  order by until desc nulls first, f.from_on desc
  limit 1
) custody on true
left join caseload_caseloadentry line on line.nominal_id = n.id
cross join lateral (select greatest(%(on)s::date, line.brought_up_to_on) as on) as_of
left join lateral (
  select f.subject_until, f.indefinite, (f.made_at at time zone 'Europe/London')::date as made_on
  from obligations_derivationrecord f
  where f.nominal_id = n.id and f.failed = ''
  order by f.made_at desc, f.id desc
  limit 1
) derivation on true
left join lateral (  -- the next duty, and the day by which lists order it
  select d.*, count(*) over () as open_duties,
    case
      when d.in_question then date '9999-12-29'
      when d.clock_stopped_from is not null or d.due_on is null then date '9999-12-30'
      else d.due_on
    end as ordered_by
  from obligations_duty d
  where d.nominal_id = n.id and d.met_on is null and d.nature = 'duty'
    and (d.ceased_on is null or d.ceased_on > d.opens_on)
    and not exists (  -- a duty that ended before another began is past; one that begins later is not shown yet
      select from obligations_duty later
      where later.nominal_id = n.id and later.met_on is null and later.nature = 'duty'
        and later.opens_on >= d.ceased_on and later.opens_on <= coalesce(derivation.made_on, later.opens_on)
    )
  order by coalesce(d.ceased_on <= as_of.on, false), d.in_question, d.clock_stopped_from is not null, d.due_on,
    d.by_law desc, d.key
  limit 1
) next on true
left join lateral (  -- the same for readers who may not see some of the duties, by what is withheld from them
  select jsonb_object_agg(hidden.groups, jsonb_build_object(
    'next_key', coalesce(other.key, ''), 'next_rule', coalesce(other.rule, ''),
    'next_source_kind', coalesce(other.source_kind, ''), 'next_citation', coalesce(other.citation, ''),
    'next_bearer', coalesce(other.bearer, ''), 'next_opens_on', other.opens_on, 'next_due_on', other.due_on,
    'next_clock_stopped_from', other.clock_stopped_from, 'next_ceased_on', other.ceased_on,
    'next_in_question', coalesce(other.in_question, false),
    'next_on', coalesce(other.ordered_by, '9999-12-31'), 'open_duties', coalesce(other.open_duties, 0)
  )) as next_without
  from unnest(array['finance', 'police', 'polygraph', 'finance,police', 'finance,polygraph', 'police,polygraph',
    'finance,police,polygraph']) as hidden (groups)
  left join lateral (
    select d.*, count(*) over () as open_duties,
      case
        when d.in_question then date '9999-12-29'
        when d.clock_stopped_from is not null or d.due_on is null then date '9999-12-30'
        else d.due_on
      end as ordered_by
    from obligations_duty d
    where d.nominal_id = n.id and d.met_on is null and d.nature = 'duty'
      and d.known_to <> all(string_to_array(hidden.groups, ','))
      and (d.ceased_on is null or d.ceased_on > d.opens_on)
      and not exists (
        select from obligations_duty later
        where later.nominal_id = n.id and later.met_on is null and later.nature = 'duty'
          and later.known_to <> all(string_to_array(hidden.groups, ','))
          and later.opens_on >= d.ceased_on and later.opens_on <= coalesce(derivation.made_on, later.opens_on)
      )
    order by coalesce(d.ceased_on <= as_of.on, false), d.in_question, d.clock_stopped_from is not null, d.due_on,
      d.by_law desc, d.key
    limit 1
  ) other on true
  where exists (
    select from obligations_duty d where d.nominal_id = n.id and d.known_to <> '' and d.met_on is null)
) limited on true
cross join lateral (  -- as practice/silence.py: alive, not archived or away, and on the register or subject to notification
  select case
    when exists (
      select from identity_death f
      where f.nominal_id = n.id and not f.struck_out
        and not exists (select from identity_death later where later.corrects_id = f.id))
    or exists (
      select from management_modes_archiving f
      where f.nominal_id = n.id and f.kind = 'archived' and not f.struck_out
        and not exists (select from management_modes_archiving later where later.corrects_id = f.id)
        and not exists (
          select from management_modes_archiving o
          where o.nominal_id = n.id and o.kind = 'opened' and (o.on, o.first) > (f.on, f.first) and not o.struck_out
            and not exists (select from management_modes_archiving later where later.corrects_id = o.id)))
    or exists (
      select from whereabouts_spell f
      where f.nominal_id = n.id and f.kind <> 'police_custody' and not f.struck_out
        and not exists (select from whereabouts_spell later where later.corrects_id = f.id)
        and not exists (
          select from whereabouts_spellend x
          where x.spell_id = f.first and not x.struck_out
            and not exists (select from whereabouts_spellend later where later.corrects_id = x.id)))
    then date '0001-01-01'
    else greatest(
      date '0001-01-01', case when derivation.indefinite then date '9999-12-31' else derivation.subject_until + 1 end,
      (
        select max(case
          when f.kind = 'rso' and (derivation.indefinite or derivation.subject_until >= f.from_on) then null
          else coalesce(f.until, '9999-12-31')
        end)
        from identity_recordkind f
        where f.nominal_id = n.id and not f.struck_out
          and not exists (select from identity_recordkind later where later.corrects_id = f.id)
      ),
      case when kinds.kinds = '{}' and derivation.subject_until is null then date '9999-12-31' end)
  end as until
) community
left join lateral (
  select f.failed <> '' as failed
  from obligations_derivationrecord f
  where f.nominal_id = n.id
  order by f.made_at desc, f.id desc
  limit 1
) failed on true
left join lateral (  -- a lower level takes effect once a second person has signed it off
  select f.level
  from risk_risklevel f
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from risk_risklevel later where later.corrects_id = f.id)
    and (not f.lowers or exists (
      select from risk_risklevelsignoff c
      where c.nominal_id = n.id and c.level_id = f.first and c.agrees and not c.struck_out
        and c.recorded_at >= f.recorded_at and c.recorded_by_id is distinct from f.recorded_by_id
        and not exists (select from risk_risklevelsignoff later where later.corrects_id = c.id)))
  order by f.set_on desc, f.recorded_at desc
  limit 1
) risk on true
left join lateral (  -- the first day on which the person is not managed: never if they died or are archived
  select case
    when exists (
      select from identity_death f where f.nominal_id = n.id and not f.struck_out
      and not exists (select from identity_death later where later.corrects_id = f.id))
    or (
      select f.kind from management_modes_archiving f
      where f.nominal_id = n.id and not f.struck_out
        and not exists (select from management_modes_archiving later where later.corrects_id = f.id)
      order by f."on" desc, f.recorded_at desc limit 1) <> 'opened'
    then date '0001-01-01'
    else coalesce((
      select max(coalesce(f.until, '9999-12-31')) from identity_recordkind f
      where f.nominal_id = n.id and not f.struck_out
      and not exists (select from identity_recordkind later where later.corrects_id = f.id)), '9999-12-31')
  end as until
) managed on true
cross join lateral (  -- tags, and whether one lacks the order, licence or sentence on which it is based
  select count(*) > 0 as worn, bool_or(case f.kind
      when 'civil' then not exists (
        select from orders_order o where o.nominal_id = n.id and o.made_on <= f.from_on and not o.struck_out
        and not exists (select from orders_order later where later.corrects_id = o.id))
      when 'post_release' then not exists (
        select from licences_licence l where l.nominal_id = n.id and not l.struck_out
        and not exists (select from licences_licence later where later.corrects_id = l.id))
      when 'community' then not exists (
        select from convictions_disposal d where d.nominal_id = n.id and not d.struck_out
        and not exists (select from convictions_disposal later where later.corrects_id = d.id))
      else false end) as without_basis
  from monitoring_tagorder f
  where f.nominal_id = n.id and not f.struck_out
    and not exists (select from monitoring_tagorder later where later.corrects_id = f.id)
) tags
left join lateral (  -- the items of a complete record that facts supply; duties supply the others (completeness.py)
  select count(*) filter (where applies and managed.until > '0001-01-01') as expected,
    array_agg(code order by place) filter (where applies and not filled and managed.until > '0001-01-01') as missing
  from (values
    (1, 'kind', true, exists (
      select from identity_recordkind f where f.nominal_id = n.id and not f.struck_out
      and not exists (select from identity_recordkind later where later.corrects_id = f.id))),
    (2, 'name', true, exists (
      select from identity_name f where f.nominal_id = n.id and f.kind = 'legal' and not f.struck_out
      and not exists (select from identity_name later where later.corrects_id = f.id))),
    (3, 'birth', true, birth.born_on is not null),
    (4, 'sex', true, exists (
      select from identity_sex f where f.nominal_id = n.id and f.value <> 'not-known' and not f.struck_out
      and not exists (select from identity_sex later where later.corrects_id = f.id))),
    (5, 'pnc', true, exists (
      select from identity_identifier f where f.nominal_id = n.id and f.kind = 'pnc' and not f.struck_out
      and not exists (select from identity_identifier later where later.corrects_id = f.id))),
    (6, 'address', custody.from_on is null or custody.until is not null, exists (
      select from whereabouts_address f where f.nominal_id = n.id and f.kind <> 'other' and f.until is null and not f.struck_out
      and not exists (select from whereabouts_address later where later.corrects_id = f.id))),
    (7, 'telephone', custody.from_on is null or custody.until is not null, exists (
      select from identifying_details_contactpoint f where f.nominal_id = n.id and f.kind = 'phone' and not f.struck_out
      and not exists (select from identifying_details_contactpoint later where later.corrects_id = f.id))),
    (8, 'conviction', kinds.kinds && '{rso,terrorist}', exists (
      select from convictions_conviction f where f.nominal_id = n.id and not f.struck_out
      and not exists (select from convictions_conviction later where later.corrects_id = f.id))),
    (9, 'sentence', exists (
      select from convictions_conviction f where f.nominal_id = n.id and not f.struck_out
      and not exists (select from convictions_conviction later where later.corrects_id = f.id)), not exists (
      select from convictions_conviction f where f.nominal_id = n.id and not f.struck_out
      and not exists (select from convictions_conviction later where later.corrects_id = f.id)
      and not exists (
        select from convictions_disposal d where d.conviction_id = f.first and not d.struck_out
        and not exists (select from convictions_disposal later where later.corrects_id = d.id)))),
    (10, 'custody', exists (
      select from convictions_disposal f where f.nominal_id = n.id and f.suspended_months is null and f.kind in ('imprisonment', 'detention_yoi', 'detention_s250', 'detention_s259', 'detention_and_training_order',
        'custody_for_life', 'life', 'ipp', 'extended_sentence', 'offender_of_particular_concern',
        'order_for_lifelong_restriction', 'indeterminate_custodial_sentence', 'juvenile_justice_centre_order',
        'custody_probation') and not f.struck_out
      and not exists (select from convictions_disposal later where later.corrects_id = f.id)), exists (
      select from whereabouts_spell f where f.nominal_id = n.id and f.kind in ('custody', 'hospital') and not f.struck_out
      and not exists (select from whereabouts_spell later where later.corrects_id = f.id))),
    (11, 'tag_basis', tags.worn, not coalesce(tags.without_basis, false)),
    (12, 'two_homes', exists (
      select from whereabouts_address f where f.nominal_id = n.id and f.kind = 'home' and not f.struck_out
      and not exists (select from whereabouts_address later where later.corrects_id = f.id)), not exists (
      select from whereabouts_address f join whereabouts_address g on g.nominal_id = f.nominal_id and g.kind = f.kind
        and g.first <> f.first and (g.from_on = f.from_on or g.from_on > f.from_on and g.from_on < f.until)
      where f.nominal_id = n.id and f.kind = 'home' and not f.struck_out and not g.struck_out
        and not exists (select from whereabouts_address later where later.corrects_id = f.id)
        and not exists (select from whereabouts_address later where later.corrects_id = g.id)))
  ) item (place, code, applies, filled)
) items on true
where n.id = any(%(nominals)s::uuid[])
on conflict (nominal_id) do update set
  holding_force = excluded.holding_force, team_id = excluded.team_id,
  offender_manager_id = excluded.offender_manager_id, is_restricted = excluded.is_restricted, urn = excluded.urn,
  surname = excluded.surname, forenames = excluded.forenames, sort_name = excluded.sort_name,
  born_on = excluded.born_on, kinds = excluded.kinds, gravity = excluded.gravity, team_name = excluded.team_name,
  offender_manager_name = excluded.offender_manager_name, lead_agency = excluded.lead_agency,
  subject_until = excluded.subject_until, indefinite = excluded.indefinite, orders = excluded.orders,
  orders_until = excluded.orders_until, next_key = excluded.next_key, next_rule = excluded.next_rule,
  next_source_kind = excluded.next_source_kind, next_citation = excluded.next_citation,
  next_bearer = excluded.next_bearer, next_opens_on = excluded.next_opens_on, next_due_on = excluded.next_due_on,
  next_clock_stopped_from = excluded.next_clock_stopped_from, next_ceased_on = excluded.next_ceased_on,
  next_in_question = excluded.next_in_question, next_on = excluded.next_on, open_duties = excluded.open_duties,
  last_notified_on = excluded.last_notified_on, custody_from_on = excluded.custody_from_on,
  custody_until = excluded.custody_until, out_of_date = excluded.out_of_date, registered_at = excluded.registered_at,
  risk = excluded.risk, items_expected = excluded.items_expected, items_missing = excluded.items_missing,
  brought_up_to_on = excluded.brought_up_to_on, community_until = excluded.community_until,
  next_without = excluded.next_without, allocated_at = excluded.allocated_at, managed_until = excluded.managed_until
