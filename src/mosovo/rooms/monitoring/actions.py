"""Record alerts, their steps, and what a tag monitors. A trail data request needs two people."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from mosovo.nominals.case_officers import filter_officers
from mosovo.organisations.models import Account
from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import FactRefused

from . import policy
from .models import (
    Alert,
    AlertStep,
    Curfew,
    ProviderEnrolment,
    ReceivedAlert,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailDecision,
    TrailRequest,
)
from .progress import find_step_out_of_turn, sort_steps
from .queries import list_without_enrolment
from .validation import CHECKS

LONDON = ZoneInfo("Europe/London")
HIGHER_SEVERITY = "Received again with a higher severity"


def record_enrolment(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ProviderEnrolment:
    """Record a provider's reference for the nominal. Unmatched alerts with this reference are linked to the case."""
    return fact_writer.record_fact(
        permit, ProviderEnrolment(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_alert(permit: Permit, alert: ReceivedAlert) -> Alert:
    """Record an inbox alert as a fact of the case, from which its duties follow.

    It is recorded once, and corrected if a repeat has a higher severity.
    """
    if alert.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("this alert is about another nominal than the one opened")
    existing: Alert | None = Alert.objects.known_at().filter(nominal_id=permit.nominal_id, first=alert.pk).first()
    if existing is not None and existing.severity > alert.severity:
        return fact_writer.correct_fact(
            permit, existing, CHECKS, existing.happened_on, change_reason=HIGHER_SEVERITY, override_reason="",
            changes={"severity": alert.severity},
        )  # fmt: skip
    if existing is not None:
        return existing
    row = Alert(
        id=alert.pk, nominal_id=permit.nominal_id, source=alert.source, kind=alert.kind, severity=alert.severity,
        happened_on=alert.first_at.astimezone(LONDON).date(), received_at=alert.received_at,
    )  # fmt: skip
    return fact_writer.write_fact(row, permit)


def record_alert_step(
    permit: Permit,
    *,
    alert_id: UUID,
    kind: str,
    on: date,
    today: date,
    assigned_to_id: UUID | None = None,
    text: str = "",
    information_source: str = "",
    breach_case: UUID | None = None,
    override_reason: str = "",
) -> AlertStep:
    """Record a step of an alert. `progress` has the table of the steps that may follow.

    An alert is assigned only to an officer who may record on the case.
    """
    if assigned_to_id is not None:
        _require_assignable(permit, assigned_to_id, today)
    row = AlertStep(
        nominal_id=permit.nominal_id, alert_id=alert_id, kind=kind, on=on, assigned_to_id=assigned_to_id, text=text,
        information_source=information_source,
        breach_case=breach_case,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_tag_order(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> TagOrder:
    """Record a tag requirement and what it monitors."""
    return fact_writer.record_fact(
        permit, TagOrder(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_equipment(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> TagEquipment:
    """Record that equipment was fitted. Correct that row to record its removal."""
    return fact_writer.record_fact(
        permit, TagEquipment(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_curfew(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Curfew:
    """Record a curfew period."""
    return fact_writer.record_fact(
        permit, Curfew(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_required_attendance(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> RequiredAttendance:
    """Record where the nominal must attend, on which days and at what times."""
    return fact_writer.record_fact(
        permit, RequiredAttendance(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_zone(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> TagZone:
    """Record a zone."""
    return fact_writer.record_fact(
        permit, TagZone(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def request_trail(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> TrailRequest:
    """Request trail data for a purpose. Another person must approve it."""
    return fact_writer.record_fact(
        permit, TrailRequest(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def decide_trail_request(
    permit: Permit, *, request_id: UUID, today: date, override_reason: str = "", **values: Any
) -> TrailDecision:
    """Approve a trail data request until a date, or refuse it.

    Only a supervisor or an inspector who wrote none of it may decide.
    """
    _require_role(permit, TrailDecision)
    approvals.refuse_writers(permit, "trail_request", request_id, "request_id")
    row = TrailDecision(nominal_id=permit.nominal_id, request_id=request_id, **values)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. The steps must stay in a valid order."""
    _require_role(permit, type(old))
    if changes.get("assigned_to_id") is not None:
        _require_assignable(permit, changes["assigned_to_id"], today)
    with fact_writer.single_transaction():
        row = fact_writer.correct_fact(
            permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
        )
        if isinstance(row, ProviderEnrolment):
            _unmatch_alerts(permit, change_reason)
    return row


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room, unless a later one depends on it. Alerts cannot be struck out."""
    _require_role(permit, type(old))
    if isinstance(old, Alert):
        raise FactRefused("change_reason", "Alerts cannot be deleted. Record a false positive instead.")
    if isinstance(old, AlertStep):
        _refuse_if_needed(old)
    with fact_writer.single_transaction():
        row = fact_writer.strike_out_fact(permit, old, change_reason)
        if isinstance(old, ProviderEnrolment):
            _unmatch_alerts(permit, change_reason)
    return row


def _unmatch_alerts(permit: Permit, change_reason: str) -> None:
    """Unmatch the alerts whose reference no longer belongs to the nominal.

    Alerts with steps are refused: strike out those steps first.
    """
    without_enrolment = list_without_enrolment(permit.nominal_id)
    if with_steps := [each for each in without_enrolment if each.steps]:
        raise FactRefused(
            "change_reason",
            f"Strike out the steps of the alerts with this reference first: {len(with_steps)} have steps."
        )  # fmt: skip
    for each in without_enrolment:
        fact_writer.strike_out_fact(permit, each.alert, change_reason)
    with connection.cursor() as cursor:
        cursor.execute("select release_alerts(%s)", [permit.nominal_id])


def _require_assignable(permit: Permit, account_id: UUID, today: date) -> None:
    accounts = Account.objects.filter(pk=account_id)
    if not filter_officers(permit, accounts, policy.RECORD, today):
        name = next((account.name for account in accounts), "This account")
        raise FactRefused("assigned_to_id", f"{name} cannot open this case. Choose an officer who can.")


def _refuse_if_needed(old: AlertStep) -> None:
    result = Alert.objects.known_at().filter(first=old.alert_id).first()
    if result is not None and find_step_out_of_turn(
        result.kind, sort_steps(list_other_facts(old).filter(alert_id=old.alert_id))
    ):
        raise FactRefused("change_reason", "Strike out the later steps first: they depend on this one.")


def _require_role(permit: Permit, model: type[RecordedFact]) -> None:
    if model is TrailDecision and not policy.can_approve_trails(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can decide a trail data request")
