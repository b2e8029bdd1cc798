"""Recording what is done with alerts, and what a tag watches over. A trail needs two people."""

from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from mosovo.record import fact_writer, validated_writes
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.queries import list_other_facts
from mosovo.record.validation import FactRefused

from . import policy
from .models import (
    Alert,
    AlertStep,
    Attendance,
    Curfew,
    Enrolment,
    Equipment,
    Inbox,
    TagOrder,
    TrailDecision,
    TrailRequest,
    Zone,
)
from .progress import is_out_of_turn, sort_steps
from .queries import list_trail_requests, list_without_enrolment
from .validation import CHECKS

LONDON = ZoneInfo("Europe/London")
GRAVER = "It came again, and graver"


def record_enrolment(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Enrolment:
    """Record whose name at a sender is theirs. Alerts of nobody that are so called become theirs."""
    return validated_writes.record_fact(
        permit, Enrolment(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_alert(permit: Permit, line: Inbox) -> Alert:
    """Put a line of the inbox among the facts of the case: what is owed and what it sets off follows.

    Once; and again where a repeat that is graver came since.
    """
    if line.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("this alert is about another nominal than the one opened")
    there: Alert | None = Alert.objects.known_at().filter(nominal_id=permit.nominal_id, first=line.pk).first()
    if there is not None and there.severity > line.severity:
        return validated_writes.correct_fact(
            permit, there, CHECKS, there.happened_on, because=GRAVER, confirmed_because="",
            changes={"severity": line.severity},
        )  # fmt: skip
    if there is not None:
        return there
    row = Alert(
        id=line.pk, nominal_id=permit.nominal_id, source=line.source, kind=line.kind, severity=line.severity,
        happened_on=line.first_at.astimezone(LONDON).date(), received_at=line.received_at,
    )  # fmt: skip
    return fact_writer.write_fact(row, permit)


def record_alert_step(
    permit: Permit,
    *,
    alert_id: UUID,
    kind: str,
    on: date,
    today: date,
    to_id: UUID | None = None,
    text: str = "",
    told_by: str = "",
    breach_case: UUID | None = None,
    confirmed_because: str = "",
) -> AlertStep:
    """Record a step. What may follow what is a dictionary (`course`)."""
    row = AlertStep(
        nominal_id=permit.nominal_id, alert_id=alert_id, kind=kind, on=on, to_id=to_id, text=text, told_by=told_by,
        breach_case=breach_case,
    )  # fmt: skip
    return validated_writes.record_fact(permit, row, CHECKS, today, confirmed_because)


def record_tag_order(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> TagOrder:
    """Record an order for a tag, and what it watches over."""
    return validated_writes.record_fact(
        permit, TagOrder(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_equipment(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Equipment:
    """Record that equipment was fitted. Its removal is recorded by correcting that row."""
    return validated_writes.record_fact(
        permit, Equipment(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_curfew(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Curfew:
    """Record one line of the timetable of a curfew."""
    return validated_writes.record_fact(
        permit, Curfew(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_required_attendance(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Attendance:
    """Record where they must be, on which days and from when to when."""
    return validated_writes.record_fact(
        permit, Attendance(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_zone(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Zone:
    """Record a zone."""
    return validated_writes.record_fact(
        permit, Zone(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def request_trail(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> TrailRequest:
    """Ask for a trail, for a purpose. It waits for somebody else."""
    return validated_writes.record_fact(
        permit, TrailRequest(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def decide_trail_request(
    permit: Permit, *, request_id: UUID, today: date, confirmed_because: str = "", **said: Any
) -> TrailDecision:
    """Agree to a trail until a day, or refuse it: who answers for the case, and never who asked."""
    _refuse(permit, TrailDecision)
    found = next((each for each in list_trail_requests(permit.nominal_id) if each.request.first == request_id), None)
    if found is not None and found.request.recorded_by_id == permit.actor.account:
        raise FactRefused("request_id", "You asked for this trail. Somebody else decides on it.")
    row = TrailDecision(nominal_id=permit.nominal_id, request_id=request_id, **said)
    return validated_writes.record_fact(permit, row, CHECKS, today, confirmed_because)


def correct_fact[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Mend a fact of this room. A step that is mended leaves the rest in turn."""
    _refuse(permit, type(old))
    with fact_writer.single_transaction():
        row = validated_writes.correct_fact(
            permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
        )
        if isinstance(row, Enrolment):
            _let_go(permit, because)
    return row


def strike_out_fact[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact of this room, where nothing later rests on it. That an alert came is not taken back."""
    _refuse(permit, type(old))
    if isinstance(old, Alert):
        raise FactRefused("because", "Alerts cannot be deleted. Record a false positive instead.")
    if isinstance(old, AlertStep):
        _refuse_needed(old)
    with fact_writer.single_transaction():
        row = validated_writes.strike_out_fact(permit, old, because)
        if isinstance(old, Enrolment):
            _let_go(permit, because)
    return row


def _let_go(permit: Permit, because: str) -> None:
    """What came under a name that is not theirs after all is nobody's again: neither their fact nor their line.

    What somebody dealt with as theirs is not taken from under them: those steps are struck out first.
    """
    left = list_without_enrolment(permit.nominal_id)
    if dealt_with := [each for each in left if each.steps]:
        raise FactRefused(
            "because", f"{len(dealt_with)} of the alerts that came under this name were dealt with as theirs. Strike "
            "out what was done with them first."
        )  # fmt: skip
    for each in left:
        validated_writes.strike_out_fact(permit, each.alert, because)
    with connection.cursor() as cursor:
        cursor.execute("select let_go_alerts(%s)", [permit.nominal_id])


def _refuse_needed(old: AlertStep) -> None:
    found = Alert.objects.known_at().filter(first=old.alert_id).first()
    if found is not None and is_out_of_turn(
        found.kind, sort_steps(list_other_facts(old).filter(alert_id=old.alert_id))
    ):
        raise FactRefused("because", "Later steps follow on this one. Strike those out first.")


def _refuse(permit: Permit, model: type[Recorded]) -> None:
    if model is TrailDecision and not policy.can_approve_trails(permit.actor):
        raise WriteNotPermitted("a trail is agreed to by those who answer for cases")
