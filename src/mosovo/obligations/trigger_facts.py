"""The facts that plan triggers wait for, each with the instant at which it was recorded.

Facts are gathered only for people whose plan waits for that kind. A correction is not a new fact: what counts is when
the first version was recorded. Rows of a field group are never gathered, because whether a trigger has fired would then
depend on the reader.
"""

from collections.abc import Callable

from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql
from mosovo.rooms.plan.law_facts import require_instant
from mosovo_law.facts.plan_facts import TriggerFact


def _make_reader(kind: str) -> Callable[[LawFactRow], TriggerFact]:
    def read(row: LawFactRow) -> TriggerFact:
        return TriggerFact(ref=row.ref, kind=kind, on=row.required_day("on"), at=require_instant(row, "at"))

    return read


def _build_source(name: str, table: str, kind: str, where: str = "true", first: str = "") -> LawFactSource:
    recorded_at = first or f"(select o.recorded_at from {table} o where o.id = f.first)"
    has_trigger = (
        f"exists (select from plan_plantrigger t where t.nominal_id = f.nominal_id and t.kind = '{kind}' "
        f"and {current_rows_sql('t', 'plan_plantrigger')})"
    )
    values = {"on": "(began.at at time zone 'Europe/London')::date", "at": "began.at"}
    return LawFactSource(
        f"new_{name}",
        table,
        values,
        _make_reader(kind),
        where=f"{has_trigger} and {where}",
        joins={"began": f"select {recorded_at} as at"},
    )


_LINKED = "plan_linked_law_rows"
"""A view without any text, which is the same for every reader."""
_WITHOUT_GROUP = (
    f"coalesce((select o.recorded_at from {_LINKED} o where o.id = f.first and o.field_group = ''), f.recorded_at)"
)
"""For a person who was in a field group before: from when the row without a group was recorded."""

BRANCHES = (
    _build_source("address", "whereabouts_address", "address"),
    _build_source("stay", "whereabouts_qualifyingstay", "address"),
    _build_source("household_stay", "households_householdstay", "child_household"),
    _build_source("linked_person", _LINKED, "relationship", "f.field_group = ''", _WITHOUT_GROUP),
    _build_source("name", "identity_name", "name"),
    _build_source("breach", "breaches_breachcase", "breach"),
    _build_source("missed_visit", "visits_visit", "missed_visit", "f.outcome <> 'seen'"),
    _build_source("journey", "travel_journey", "journey"),
    _build_source("custody", "whereabouts_spell", "custody", "f.kind in ('custody', 'police_custody')"),
    _build_source("recall", "licences_recall", "recall"),
    _build_source("alert", "monitoring_alert", "alert"),
    _build_source("conviction", "convictions_conviction", "conviction"),
)
KINDS = (*(branch.kind for branch in BRANCHES), "trigger_met")
