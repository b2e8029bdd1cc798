"""What the law asks about the case as such: who manages it; each time its glass was broken, and its review."""

from mosovo.law.practice.facts import EmergencyAccessUse
from mosovo.law.practice.management_facts import AllocationFact
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql

_TOLD = """
select f.nominal_id, 'broken_glass' as kind, f.id::text as ref, greatest(f.opened_at, v.recorded_at) as recorded_at,
       jsonb_build_object('on', (f.opened_at at time zone 'Europe/London')::date, 'reviewed_on', v.reviewed_on,
                          'reviewed_by', v.first) as said
  from nominals_emergencyaccess f
  left join lateral (
    select r.reviewed_on, r.first, r.recorded_at from nominals_emergencyaccessreview r
     where r.glass_id = f.id and {current} order by r.reviewed_on, r.recorded_at limit 1) v on true
 where f.nominal_id = any(%(nominals)s::uuid[]) and f.opened_at <= %(known_at)s::timestamptz
"""


class EmergencyAccessRow(LawFactSource):
    """The broken glass is no fact that somebody records: only the door writes it. Its first review stands beside it."""

    def sql(self) -> str:
        """The branch as SQL: one row a glass."""
        return _TOLD.replace("{current}", current_rows_sql("r", "nominals_emergencyaccessreview"))


def build_emergency_access_use(told: LawFactRow) -> EmergencyAccessUse:
    """The broken glass as the law reads it."""
    return EmergencyAccessUse(
        ref=told.ref,
        on=told.the_day("on"),
        reviewed_on=told.day("reviewed_on"),
        reviewed_by_ref=told.text("reviewed_by") or None,
    )


def build_allocation_fact(told: LawFactRow) -> AllocationFact:
    """That an officer manages the case from a day on, until it has none."""
    return AllocationFact(ref=told.ref, on=told.the_day("on"), until=told.day("until"))


_UNALLOCATED = """(
  select min(u.from_on) from nominals_allocation u
  where u.nominal_id = f.nominal_id and u.offender_manager_id is null
    and (u.from_on, u.recorded_at) > (f.from_on, f.recorded_at) and {current})""".replace(
    "{current}", current_rows_sql("u", "nominals_allocation")
)
"""The day of the next allocation to nobody."""


BRANCHES = (
    EmergencyAccessRow("broken_glass", "nominals_emergencyaccess", {}, build_emergency_access_use),
    LawFactSource(
        "allocated",
        "nominals_allocation",
        {"on": "f.from_on", "until": _UNALLOCATED},
        build_allocation_fact,
        where="f.offender_manager_id is not null",
    ),
)
