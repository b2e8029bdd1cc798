"""Which facts of which rooms the triggers of a plan wait for: each told with the instant at which it was recorded.

Told only of people whose plan waits for something of the kind. A correction is no new fact: what counts is when
the first row of its chain was recorded. Rows of a field group are told of nobody, since whether a trigger has
fired would then depend on who asks.
"""

from collections.abc import Callable

from mosovo.law.practice.plan_facts import TriggerFact
from mosovo.record.law_facts import LawFactRow, LawFactSource, current_rows_sql
from mosovo.rooms.plan.law_facts import require_instant


def _make_reader(kind: str) -> Callable[[LawFactRow], TriggerFact]:
    def read(told: LawFactRow) -> TriggerFact:
        return TriggerFact(ref=told.ref, kind=kind, on=told.the_day("on"), at=require_instant(told, "at"))

    return read


def _watched(name: str, table: str, kind: str, where: str = "true", first: str = "") -> LawFactSource:
    began = first or f"(select o.recorded_at from {table} o where o.id = f.first)"
    waits = (
        f"exists (select from plan_plantrigger t where t.nominal_id = f.nominal_id and t.kind = '{kind}' "
        f"and {current_rows_sql('t', 'plan_plantrigger')})"
    )
    says = {"on": "(began.at at time zone 'Europe/London')::date", "at": "began.at"}
    return LawFactSource(
        f"new_{name}",
        table,
        says,
        _make_reader(kind),
        where=f"{waits} and {where}",
        beside={"began": f"select {began} as at"},
    )


_LINKED = "plan_linked_law_rows"
"""A view in which no word stands, the same for whoever looks."""
_IN_NO_GROUP = (
    f"coalesce((select o.recorded_at from {_LINKED} o where o.id = f.first and o.field_group = ''), f.recorded_at)"
)
"""Of somebody who was of a group before: from when the row of none was recorded."""

BRANCHES = (
    _watched("address", "whereabouts_address", "address"),
    _watched("stay", "whereabouts_qualifyingstay", "address"),
    _watched("household_stay", "households_householdstay", "child_household"),
    _watched("linked_person", _LINKED, "relationship", "f.field_group = ''", _IN_NO_GROUP),
    _watched("name", "identity_name", "name"),
    _watched("breach", "breaches_breachcase", "breach"),
    _watched("missed_visit", "visits_visit", "missed_visit", "f.outcome <> 'seen'"),
    _watched("journey", "travel_journey", "journey"),
    _watched("custody", "whereabouts_spell", "custody", "f.kind in ('custody', 'police_custody')"),
    _watched("recall", "licences_recall", "recall"),
    _watched("alert", "monitoring_alert", "alert"),
    _watched("conviction", "convictions_conviction", "conviction"),
)
KINDS = (*(branch.kind for branch in BRANCHES), "trigger_met")
