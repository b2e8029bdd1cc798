-- Give the board rows, duties and open questions of each person the access columns of the case. They change when the
-- case is allocated or restricted. A row that is written later takes them itself.

with moved_breaches as (
  update caseload_breachboardentry b
  set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
    is_restricted = r.is_restricted
  from nominals_casereach r
  where b.nominal_id = any(%(nominals)s::uuid[]) and r.nominal_id = b.nominal_id
    and (b.holding_force, b.team_id, b.offender_manager_id, b.is_restricted)
      is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
),
moved_counted as (
  update caseload_annualcountentry c
  set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
    is_restricted = r.is_restricted
  from nominals_casereach r
  where c.nominal_id = any(%(nominals)s::uuid[]) and r.nominal_id = c.nominal_id
    and (c.holding_force, c.team_id, c.offender_manager_id, c.is_restricted)
      is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
),
moved_wanted as (
  update caseload_wantedboardentry w
  set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
    is_restricted = r.is_restricted
  from nominals_casereach r
  where w.nominal_id = any(%(nominals)s::uuid[]) and r.nominal_id = w.nominal_id
    and (w.holding_force, w.team_id, w.offender_manager_id, w.is_restricted)
      is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
),
moved as (
  update obligations_duty d
  set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
    is_restricted = r.is_restricted
  from nominals_casereach r
  where d.nominal_id = any(%(nominals)s::uuid[]) and r.nominal_id = d.nominal_id
    and (d.holding_force, d.team_id, d.offender_manager_id, d.is_restricted)
      is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
)
update obligations_openquestion q
set holding_force = r.holding_force, team_id = r.team_id, offender_manager_id = r.offender_manager_id,
  is_restricted = r.is_restricted
from nominals_casereach r
where q.nominal_id = any(%(nominals)s::uuid[]) and r.nominal_id = q.nominal_id
  and (q.holding_force, q.team_id, q.offender_manager_id, q.is_restricted)
    is distinct from (r.holding_force, r.team_id, r.offender_manager_id, r.is_restricted)
