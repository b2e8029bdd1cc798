-- The journeys of each person as the travel board shows them. The statement does not depend on today's date.
-- Only current facts count: neither struck out nor corrected by a later row.

with planned as materialized (
  select f.* from travel_journey f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from travel_journey later where later.corrects_id = f.id)
),
deleted as (
  delete from caseload_journeyentry t
  where t.nominal_id = any(%(nominals)s::uuid[]) and not exists (select from planned p where p.first = t.journey_id)
)
insert into caseload_journeyentry (
  journey_id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, countries, departs_on, left_on,
  returns_on, returned_on, called_off_on, notified_on, asked_on
)
select
  p.first, p.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, coalesce(stops.countries, '{}'),
  coalesce(changes.leaves_on, p.departs_on), abroad.left_on, p.returns_on, abroad.returned_on, changes.called_off_on,
  notice.notified_on, enquiry.asked_on
from planned p
join nominals_casereach r on r.nominal_id = p.nominal_id
left join lateral (
  select array_agg(f.country order by f.position) as countries
  from travel_journeystop f
  where f.nominal_id = p.nominal_id and f.journey_id = p.first and not f.struck_out
    and not exists (select from travel_journeystop later where later.corrects_id = f.id)
) stops on true
left join lateral (
  select
    (array_agg(f.leaves_on order by f."on" desc, f.recorded_at desc) filter (where f.kind = 'departure'))[1] as leaves_on,
    min(f."on") filter (where f.kind = 'called_off') as called_off_on
  from travel_journeychange f
  where f.nominal_id = p.nominal_id and f.journey_id = p.first and not f.struck_out
    and not exists (select from travel_journeychange later where later.corrects_id = f.id)
) changes on true
left join lateral (  -- the time abroad of this journey, from the whereabouts facts
  select min(s.from_on) as left_on, max(e.ended_on) as returned_on
  from travel_journeydeparture f
  join whereabouts_spell s on s.first = f.spell_id and not s.struck_out
    and not exists (select from whereabouts_spell later where later.corrects_id = s.id)
  left join whereabouts_spellend e on e.spell_id = f.spell_id and not e.struck_out
    and not exists (select from whereabouts_spellend later where later.corrects_id = e.id)
  where f.nominal_id = p.nominal_id and f.journey_id = p.first and not f.struck_out
    and not exists (select from travel_journeydeparture later where later.corrects_id = f.id)
) abroad on true
left join lateral (
  select min(f."on") as notified_on
  from travel_travelnotice f
  where f.nominal_id = p.nominal_id and f.journey_id = p.first and f.kind = 'before' and not f.struck_out
    and not exists (select from travel_travelnotice later where later.corrects_id = f.id)
) notice on true
left join lateral (
  select max(f."on") as asked_on
  from travel_travelenquiry f
  where f.nominal_id = p.nominal_id and f.journey_id = p.first and not f.struck_out
    and not exists (select from travel_travelenquiry later where later.corrects_id = f.id)
) enquiry on true
on conflict (journey_id) do update set
  holding_force = excluded.holding_force, team_id = excluded.team_id,
  offender_manager_id = excluded.offender_manager_id, is_restricted = excluded.is_restricted, countries = excluded.countries,
  departs_on = excluded.departs_on, left_on = excluded.left_on, returns_on = excluded.returns_on,
  returned_on = excluded.returned_on, called_off_on = excluded.called_off_on, notified_on = excluded.notified_on,
  asked_on = excluded.asked_on
