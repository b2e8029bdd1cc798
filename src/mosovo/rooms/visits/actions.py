"""Record home visits, planned visits, compliance checks, pre-visit checks, and decisions after failed visits."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID

from mosovo.organisations.models import Role
from mosovo.record import fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused, collect_warnings

from . import policy
from .models import ConditionCheck, PlannedVisit, PreVisitCheck, Visit, VisitDecision
from .queries import get_open_plan
from .validation import CHECKS, require_unique

PLANNED_AGAIN = "Planned again for another day or time"


class ConditionResult(NamedTuple):
    """The wording of a condition, its result, what was found, the first row of its chain, and how it was checked."""

    condition_wording: str
    result: str
    how: str = ""
    condition_id: UUID | None = None
    method: str = ""
    """A `ConditionCheck.Method`; empty if it is not recorded."""


class SystemChecked(NamedTuple):
    """A `PreVisitCheck.System`, its `Result`, and what officers must know of it."""

    system: str
    result: str
    text: str = ""


def record_visit(
    permit: Permit,
    *,
    outcome: str,
    began_at: datetime,
    today: date,
    ended_at: datetime | None = None,
    announced: bool = False,
    second_officer_id: UUID | None = None,
    conditions: Sequence[ConditionResult | tuple[str, str, str]] = (),
    override_reason: str = "",
    **results: str,
) -> Visit:
    """Record a visit that was made or attempted.

    The practice rules calculate which duty it meets. The officer who records it attended it. Each condition checked is
    a separate fact of the same action. `results` may hold place, companion_from_agency, single_crewed_reason,
    alone_approved_by, present,
    children, devices,
    vehicles, text, follow_up and information_source.
    """
    row = Visit(
        nominal_id=permit.nominal_id, outcome=outcome, began_at=began_at, ended_at=ended_at, announced=announced,
        second_officer_id=second_officer_id, **results,
    )  # fmt: skip
    with fact_writer.single_transaction(), collect_warnings():
        visit = fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
        _record_conditions(permit, visit, conditions, today)
    return visit


def record_condition_checks(
    permit: Permit, *, checked_on: date, conditions: Sequence[ConditionResult], today: date,
    information_source: str = "",
    override_reason: str = "",
) -> list[ConditionCheck]:  # fmt: skip
    """Record compliance checks without a visit: at the station, by a border check or on a device."""
    rows = [
        ConditionCheck(
            nominal_id=permit.nominal_id, checked_on=checked_on, information_source=information_source, **each._asdict()
        )
        for each in conditions
    ]
    if not rows:
        raise FactRefused("conditions", "Select the result of at least one condition.")
    require_unique(rows)
    with fact_writer.single_transaction(), collect_warnings():
        for place, row in enumerate(rows):
            with collect_warnings(str(place)):
                fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
    return rows


def record_pre_visit_checks(
    permit: Permit, *, checked_at: datetime, checks: Sequence[SystemChecked], today: date, made_by: str = "",
    override_reason: str = "",
) -> list[PreVisitCheck]:  # fmt: skip
    """Record the systems checked before a visit, in one transaction.

    `made_by` is empty if the recording officer made the checks.
    """
    rows = [
        PreVisitCheck(nominal_id=permit.nominal_id, checked_at=checked_at, made_by=made_by, **each._asdict())
        for each in checks
    ]
    if not rows:
        raise FactRefused("checks", "Select the result of at least one check.")
    with fact_writer.single_transaction(), collect_warnings():
        for row in rows:
            with collect_warnings(row.system):
                fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
    return rows


def plan_visit(
    permit: Permit, *, planned_on: date, planned_at: time | None = None, today: date, information_source: str = "",
    override_reason: str = "",
) -> PlannedVisit:  # fmt: skip
    """Plan the next visit. An open plan is replaced by it, and is returned as it is if it says the same."""
    row = PlannedVisit(
        nominal_id=permit.nominal_id, planned_on=planned_on, planned_at=planned_at,
        information_source=information_source,
    )  # fmt: skip
    plan = get_open_plan(permit.nominal_id)
    if plan is None:
        return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)
    if (plan.planned_on, plan.planned_at) == (planned_on, planned_at):
        return plan
    return fact_writer.correct_fact(
        permit, plan, CHECKS, today, change_reason=PLANNED_AGAIN, override_reason=override_reason,
        changes={"planned_on": planned_on, "planned_at": planned_at},
    )  # fmt: skip


def _record_conditions(
    permit: Permit, visit: Visit, conditions: Sequence[ConditionResult | tuple[str, str, str]], today: date
) -> None:
    checks = [
        ConditionCheck(nominal_id=permit.nominal_id, visit_id=visit.first, **ConditionResult(*each)._asdict())
        for each in conditions
    ]
    require_unique(checks)
    for place, check in enumerate(checks):
        with collect_warnings(str(place)):
            fact_writer.record_fact(permit, check, CHECKS, today, "")


def record_visit_decision(
    permit: Permit, *, kind: str, decided_on: date, text: str, today: date, information_source: str = "",
    override_reason: str = "",
) -> VisitDecision:  # fmt: skip
    """Record the decision after failed or overdue visits. An inspector may decide instead of a supervisor."""
    _refuse_others(permit)
    rank = VisitDecision.Rank.INSPECTOR if permit.actor.has(Role.INSPECTOR) else VisitDecision.Rank.SUPERVISOR
    row = VisitDecision(
        nominal_id=permit.nominal_id,
        kind=kind,
        decided_on=decided_on,
        text=text,
        rank=rank.value,
        information_source=information_source,
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a visit, a check or a decision: a new row replaces it."""
    if isinstance(old, VisitDecision):
        _refuse_others(permit)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded. The compliance checks of a visit are struck out with it."""
    if isinstance(old, VisitDecision):
        _refuse_others(permit)
    with fact_writer.single_transaction():
        row = fact_writer.strike_out_fact(permit, old, change_reason)
        if isinstance(old, Visit):
            for check in ConditionCheck.objects.known_at().filter(nominal_id=permit.nominal_id, visit_id=old.first):
                fact_writer.strike_out_fact(permit, check, change_reason)
    return row


def _refuse_others(permit: Permit) -> None:
    if not policy.can_decide_failed_visits(permit.actor):
        raise WriteNotPermitted("only a supervisor or inspector decides what to do after failed visits")
