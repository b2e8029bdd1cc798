"""When the facts that end reactive management were first recorded, and the authorities for it.

They are gathered only for people with an authority for it, and only from the first authority on. A correction
is not new information: what counts is the first version of a fact.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mosovo.record.law_facts import LawFactRow, LawFactSource
from mosovo.rooms.plan.law_facts import require_instant
from mosovo_law.facts.management_facts import FirstRecord

AUTHORITIES = "management_modes_reactivedecision"
TABLES: Mapping[str, str] = {
    "reactive": AUTHORITIES,
    "spell": "whereabouts_spell",
    "event": "convictions_conviction",
    "order": "orders_order",
    "home": "whereabouts_address",
    "change": "whereabouts_change",
    "household_stay": "households_householdstay",
    "came_to_notice": "management_modes_concern",
    "breach": "breaches_breachcase",
    "arrest": "breaches_breachstep",
    "sought": "wanted_wantedreport",
    "risk_level": "risk_risklevel",
}
"""The tables of the facts that end reactive management, by the kind of fact."""
_KNOWN_AT = "%(known_at)s::timestamptz"


@dataclass(frozen=True, slots=True)
class FirstRecordSource(LawFactSource):
    """The first versions of the facts in several tables, for people with an authority in `table`."""

    def sql(self) -> str:
        """Return the branch as SQL, for the nominals and the time given as parameters."""
        records = " union all ".join(
            f"select o.first::text as ref, o.recorded_at as at from {table} o where o.nominal_id = f.nominal_id "
            f"and o.id = o.first and o.recorded_at between f.since and {_KNOWN_AT}"
            for table in TABLES.values()
        )
        return (
            f"select f.nominal_id, '{self.kind}' as kind, began.ref, began.at as recorded_at, jsonb_build_object('on', "
            "(began.at at time zone 'Europe/London')::date, 'at', began.at) as data from ("
            f"select d.nominal_id, min(d.recorded_at) as since from {self.table} d "
            f"where d.nominal_id = any(%(nominals)s::uuid[]) and d.recorded_at <= {_KNOWN_AT} "
            f"group by d.nominal_id having bool_or(d.agrees)) f cross join lateral ({records}) began"
        )


def build_first_record(row: LawFactRow) -> FirstRecord:
    """Build when the first version of a fact was recorded."""
    return FirstRecord(ref=row.ref, on=row.required_day("on"), at=require_instant(row, "at"))


BRANCHES = (FirstRecordSource("first_recorded", AUTHORITIES, {}, build_first_record),)
