-- The visits and risk levels of each person as dashboards and review lists show them, with their last review.
-- Only current facts count: neither struck out nor corrected by a later row. Only rows that differ are written.

with work as materialized (
  select f.first, f.nominal_id, f.recorded_by_id, f.recorded_at, 'visit' as kind,
    (f.began_at at time zone 'Europe/London')::date as done_on, f.outcome = 'seen' as seen, f.announced,
    f.single_crewed_reason <> '' as alone
  from visits_visit f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from visits_visit later where later.corrects_id = f.id)
  union all
  select f.first, f.nominal_id, f.recorded_by_id, f.recorded_at, 'level', f.set_on, null, null, null
  from risk_risklevel f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from risk_risklevel later where later.corrects_id = f.id)
),
review as materialized (
  select distinct on (f.about) f.about, f.first, f.verdict, f.reviewed_on, f.score, f.recorded_at
  from supervision_workreview f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from supervision_workreview later where later.corrects_id = f.id)
  order by f.about, f.recorded_at desc, f.id desc
),
answered as materialized (
  select f.review_id
  from supervision_workreviewanswer f
  where f.nominal_id = any(%(nominals)s::uuid[]) and not f.struck_out
    and not exists (select from supervision_workreviewanswer later where later.corrects_id = f.id)
),
deleted as (
  delete from supervision_workentry e
  where e.nominal_id = any(%(nominals)s::uuid[]) and not exists (select from work w where w.first = e.id)
)
insert into supervision_workentry as e (
  id, nominal_id, holding_force, team_id, offender_manager_id, is_restricted, kind, "on", by_id, seen, announced, alone,
  state, reviewed_on, score
)
select
  w.first, w.nominal_id, r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted, w.kind, w.done_on,
  w.recorded_by_id, w.seen, w.announced, w.alone,
  case  -- a record corrected or answered after its return must be reviewed again
    when v.about is null then 'unread'
    when v.verdict = 'agreed' then 'agreed'
    when w.recorded_at > v.recorded_at or v.first in (select review_id from answered) then 'answered'
    else 'returned'
  end,
  v.reviewed_on, v.score
from work w
join nominals_casereach r on r.nominal_id = w.nominal_id
left join review v on v.about = w.first
on conflict (id) do update set
  holding_force = excluded.holding_force, team_id = excluded.team_id,
  offender_manager_id = excluded.offender_manager_id, is_restricted = excluded.is_restricted, "on" = excluded."on",
  by_id = excluded.by_id, seen = excluded.seen, announced = excluded.announced, alone = excluded.alone,
  state = excluded.state, reviewed_on = excluded.reviewed_on, score = excluded.score
where (e.holding_force, e.team_id, e.offender_manager_id, e.is_restricted, e."on", e.by_id, e.seen, e.announced,
    e.alone, e.state, e.reviewed_on, e.score)
  is distinct from (excluded.holding_force, excluded.team_id, excluded.offender_manager_id, excluded.is_restricted,
    excluded."on", excluded.by_id, excluded.seen, excluded.announced, excluded.alone, excluded.state,
    excluded.reviewed_on, excluded.score)
