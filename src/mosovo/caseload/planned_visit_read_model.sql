-- The open planned visit of each person as lists show it. The statement does not depend on today's date: a plan whose day
-- has passed stays until a visit is recorded. Only current facts count: neither struck out nor corrected by a later row.
-- `is_plan_over` of the room visits has the same condition of visits. A death ends it too.

with planned as materialized (
  select distinct on (f.nominal_id) f.* from visits_plannedvisit f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from visits_plannedvisit later where later.corrects_id = f.id)
  order by f.nominal_id, f.recorded_at desc
),
still_open as materialized (
  select p.* from planned p
  where not exists (
    select from visits_visit v
    where v.nominal_id = p.nominal_id and not v.struck_out and v.began_at > p.recorded_at
      and (v.outcome = 'seen' or (v.began_at at time zone 'Europe/London')::date >= p.planned_on)
      and not exists (select from visits_visit later where later.corrects_id = v.id))
  and not exists (
    select from identity_death d
    where d.nominal_id = p.nominal_id and not d.struck_out
      and not exists (select from identity_death later where later.corrects_id = d.id))
),
deleted as (
  delete from caseload_plannedvisitentry t
  where t.nominal_id = any(%(nominals)s::uuid[]) and not exists (
    select from still_open p where p.nominal_id = t.nominal_id)
)
insert into caseload_plannedvisitentry (
  nominal_id, holding_force, team_id, offender_manager_id, is_restricted, planned_on, planned_at
)
select p.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, p.planned_on, p.planned_at
from still_open p
join nominals_casereach r on r.nominal_id = p.nominal_id
on conflict (nominal_id) do update set
  holding_force = excluded.holding_force, team_id = excluded.team_id,
  offender_manager_id = excluded.offender_manager_id, is_restricted = excluded.is_restricted,
  planned_on = excluded.planned_on, planned_at = excluded.planned_at
