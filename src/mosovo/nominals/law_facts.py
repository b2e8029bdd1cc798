"""Facts about the case itself for the law: offender manager, arrival from another system, emergency access."""

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql, map_columns
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.management_facts import AllocationFact
from mosovo_law.facts.practice_facts import EmergencyAccessUse

_EMERGENCY_ACCESS_ROWS = """
select f.nominal_id, 'broken_glass' as kind, f.id::text as ref, greatest(f.opened_at, v.recorded_at) as recorded_at,
       jsonb_build_object('on', (f.opened_at at time zone 'Europe/London')::date, 'reviewed_on', v.reviewed_on,
                          'reviewed_by', v.first) as data
  from nominals_emergencyaccess f
  left join lateral (
    select r.reviewed_on, r.first, r.recorded_at from nominals_emergencyaccessreview r
     where r.emergency_access_id = f.id and {current} order by r.reviewed_on, r.recorded_at limit 1) v on true
 where f.nominal_id = any(%(nominals)s::uuid[]) and f.opened_at <= %(known_at)s::timestamptz
"""


class EmergencyAccessSource(LawFactSource):
    """Emergency access with its first review. A database function writes the access; it is not a recorded fact."""

    def sql(self) -> str:
        """Return the branch as SQL, with one row for each emergency access."""
        return _EMERGENCY_ACCESS_ROWS.replace("{current}", current_rows_sql("r", "nominals_emergencyaccessreview"))


def build_emergency_access_use(row: LawFactRow) -> EmergencyAccessUse:
    """Build the fact of an emergency access for the law."""
    return EmergencyAccessUse(
        ref=row.ref,
        on=row.required_day("on"),
        reviewed_on=row.day("reviewed_on"),
        reviewed_by_ref=row.text("reviewed_by") or None,
    )


def build_allocation_fact(row: LawFactRow) -> AllocationFact:
    """Build the fact that the case has an offender manager, until it has none."""
    return AllocationFact(ref=row.ref, on=row.required_day("on"), until=row.day("until"))


def build_arrival_fact(row: LawFactRow) -> Arrival:
    """Build the fact that the case came from another system."""
    return Arrival(
        ref=row.ref,
        on=row.required_day("came_on"),
        settle_on=row.required_day("settle_on"),
        source=row.text("source"),
        known_from=KnownFrom(notifications=row.day("notifications_from")),
    )


_UNALLOCATED = """(
  select min(u.from_on) from nominals_allocation u
  where u.nominal_id = f.nominal_id and u.offender_manager_id is null
    and (u.from_on, u.recorded_at) > (f.from_on, f.recorded_at) and {current})""".replace(
    "{current}", current_rows_sql("u", "nominals_allocation")
)
"""The date of the next allocation without an offender manager."""


BRANCHES = (
    EmergencyAccessSource("broken_glass", "nominals_emergencyaccess", {}, build_emergency_access_use),
    LawFactSource(
        "allocated",
        "nominals_allocation",
        {"on": "f.from_on", "until": _UNALLOCATED},
        build_allocation_fact,
        where="f.offender_manager_id is not null",
    ),
    LawFactSource(
        "arrival",
        "nominals_casearrival",
        map_columns("came_on", "settle_on", "notifications_from", "source"),
        build_arrival_fact,
    ),
)
