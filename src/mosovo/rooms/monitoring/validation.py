"""Refuse what cannot be true of alerts and tags, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date, timedelta

from mosovo.maps.geometry import describe_outside_uk, describe_zone_fault, is_in_uk
from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.orders.models import Clause

from .models import (
    Alert,
    AlertStep,
    Curfew,
    ProviderEnrolment,
    RequiredAttendance,
    TagEquipment,
    TagOrder,
    TagZone,
    TrailDecision,
    TrailRequest,
)
from .progress import OPEN, STARTS_BREACH_CASE, find_step_out_of_turn, list_next_steps, sort_steps
from .queries import LONDON, list_trail_requests

MIN_LENGTH = 20
MAX_TRAIL = timedelta(days=31)
MAX_USE = timedelta(days=90)
RADIUS = range(20, 5001)
NEEDS_REASON = frozenset(
    {
        *STARTS_BREACH_CASE,
        *(AlertStep.Kind.FALSE_POSITIVE, AlertStep.Kind.ADVICE, AlertStep.Kind.SAFEGUARDING, AlertStep.Kind.ESCALATED),
        *(AlertStep.Kind.AUTHORISED, AlertStep.Kind.WARNING, AlertStep.Kind.RECALL),
    }
)
"""The steps that need a reason."""


def check_enrolment(row: ProviderEnrolment, today: date) -> Iterator[FactWarning]:
    """Require a past start, a later end, a clause of this nominal, and no overlapping enrolment under one reference."""
    require_not_after("from_on", row.from_on, today, "The enrolment")
    _check_end_date(row.from_on, row.until)
    if row.clause_id and not Clause.objects.known_at().filter(nominal_id=row.nominal_id, first=row.clause_id).exists():
        raise FactRefused("clause_id", "Select a clause of an order of this nominal.")
    for each in list_other_facts(row).filter(source=row.source, subject=row.subject):
        if (row.until is None or each.from_on < row.until) and (each.until is None or row.from_on < each.until):
            raise FactRefused("subject", "Correct or end the existing enrolment with this reference first.")
    yield from ()


def check_alert(row: Alert, today: date) -> Iterator[FactWarning]:
    """Accept every alert: the inbox has validated it."""
    yield from ()


def _describe_misplaced_step(alert_kind: str, step: AlertStep, state: str) -> str:
    """Say which step cannot follow the state, and which steps can."""
    words = "Not triaged" if state == OPEN else str(AlertStep.Kind(state).label)
    allowed = ", ".join(str(AlertStep.Kind(kind).label) for kind in list_next_steps(alert_kind, state))
    instruction = f"The next step can be: {allowed}." if allowed else "The alert is closed."
    return f"“{step.get_kind_display()}” cannot follow “{words}”. {instruction}"


def check_step(row: AlertStep, today: date) -> Iterator[FactWarning]:
    """Require a past date, a step that may follow, and a reason for the kinds that need one."""
    require_not_after("on", row.on, today, "The step")
    alert = get_referenced_fact(row, Alert, row.alert_id)
    if alert is None:
        raise FactRefused("alert_id", "Select an alert of this nominal that is on the record.")
    received_on = alert.received_at.astimezone(LONDON).date()
    require_not_before("on", row.on, min(alert.happened_on, received_on), "The step", "the alert")
    misplaced = find_step_out_of_turn(
        alert.kind, sort_steps([*list_other_facts(row).filter(alert_id=row.alert_id), row])
    )
    if misplaced is not None:
        raise FactRefused("kind", _describe_misplaced_step(alert.kind, *misplaced))
    if row.kind == AlertStep.Kind.ASSIGNED and row.assigned_to_id is None:
        raise FactRefused("assigned_to_id", "Select the officer to assign it to.")
    if row.kind in NEEDS_REASON and len(row.text) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reason, in at least {MIN_LENGTH} characters.")
    yield from ()


def check_tag_order(row: TagOrder, today: date) -> Iterator[FactWarning]:
    """Require at least one type of monitoring, and an end after the start."""
    _check_end_date(row.from_on, row.until)
    if not (row.curfew or row.zones or row.trail or row.attendance or row.alcohol):
        raise FactRefused("curfew", "Select at least one: curfew, zones, trail data, required attendance or alcohol.")
    yield from ()


def check_equipment(row: TagEquipment, today: date) -> Iterator[FactWarning]:
    """Require a past fitting date under a tag requirement, and a later removal."""
    order = _require_order(row)
    require_not_after("fitted_on", row.fitted_on, today, "The fitting")
    if row.removed_on is not None:
        require_not_after("removed_on", row.removed_on, today, "The removal")
        require_not_before("removed_on", row.removed_on, row.fitted_on, "The removal", "the fitting")
    if row.fitted_on < order.from_on:
        yield FactWarning(
            "fitted_on", f"The tag requirement starts on {format_date(order.from_on)}, after the fitting."
        )


def check_curfew(row: Curfew, today: date) -> Iterator[FactWarning]:
    """Require days, different start and end times, and a tag requirement with a curfew."""
    order = _require_order(row)
    if not order.curfew:
        raise FactRefused("order_id", "Select a tag requirement with a curfew, or correct this one.")
    if not row.days or set(row.days) - set(range(7)):
        raise FactRefused("days", "Select at least one day of the week.")
    if row.starts == row.ends:
        raise FactRefused(
            "ends", "Enter an end time that differs from the start time. An earlier time means the next day."
        )
    if (row.latitude is None) != (row.longitude is None):
        raise FactRefused("place", "Enter both latitude and longitude, or neither.")
    if row.latitude is not None and row.longitude is not None and not is_in_uk((row.latitude, row.longitude)):
        raise FactRefused("place", describe_outside_uk(row.latitude, row.longitude))
    if row.radius not in RADIUS:
        raise FactRefused("radius", f"Radius must be from {RADIUS[0]} to {RADIUS[-1]} metres.")
    _check_end_date(row.from_on, row.until)
    yield from ()


def check_attendance(row: RequiredAttendance, today: date) -> Iterator[FactWarning]:
    """Require days, an end after the start, a place, and a tag requirement with attendance."""
    if not _require_order(row).attendance:
        raise FactRefused("order_id", "Select a tag requirement with required attendance, or correct this one.")
    if not row.days or set(row.days) - set(range(7)):
        raise FactRefused("days", "Select at least one day of the week.")
    if row.ends <= row.starts:
        raise FactRefused("ends", "Enter an end time after the start time.")
    if not row.address.strip():
        raise FactRefused("address", "Enter the place of attendance.")
    _check_end_date(row.from_on, row.until)
    yield from ()


def check_zone(row: TagZone, today: date) -> Iterator[FactWarning]:
    """Require a ring of at least 3 corners that does not cross itself, and a tag requirement with zones."""
    if not _require_order(row).zones:
        raise FactRefused("order_id", "Select a tag requirement with zones, or correct this one.")
    ring = [(float(latitude), float(longitude)) for latitude, longitude in row.points]
    if why := describe_zone_fault(ring):
        raise FactRefused("points", why)
    _check_end_date(row.from_on, row.until)
    yield from ()


def check_trail_request(row: TrailRequest, today: date) -> Iterator[FactWarning]:
    """Require a purpose, and past dates of at most 31 days."""
    _require_order(row)
    require_not_after("asked_on", row.asked_on, today, "The request")
    require_not_after("last_day", row.last_day, row.asked_on, "The last date of the trail")
    require_not_before("last_day", row.last_day, row.first_day, "The last date", "the first date")
    if row.last_day - row.first_day >= MAX_TRAIL:
        raise FactRefused("first_day", f"Trail data must be for {MAX_TRAIL.days} days or fewer.")
    if len(row.purpose) < MIN_LENGTH:
        raise FactRefused("purpose", f"Enter the purpose, in at least {MIN_LENGTH} characters.")
    yield from ()


def check_trail_decision(row: TrailDecision, today: date) -> Iterator[FactWarning]:
    """Require an open request, and a last date of use if it is approved."""
    require_not_after("decided_on", row.decided_on, today, "The decision")
    trail_request_status = next(
        (each for each in list_trail_requests(row.nominal_id) if each.request.first == row.request_id), None
    )
    if trail_request_status is None or not (
        trail_request_status.decision is None or trail_request_status.decision.first == row.first
    ):
        raise FactRefused("request_id", "Select a request without a decision. This one was already decided.")
    if len(row.text) < MIN_LENGTH:
        raise FactRefused("text", f"Enter the reason, in at least {MIN_LENGTH} characters.")
    if not row.agrees and row.expires_on is not None:
        raise FactRefused("expires_on", "Leave the last date of use empty when you refuse the request.")
    if row.agrees and row.expires_on is None:
        raise FactRefused("expires_on", "Enter the last date on which the trail data may be used.")
    if row.agrees and row.expires_on is not None:
        latest = row.decided_on + MAX_USE
        if not row.decided_on <= row.expires_on <= latest:
            raise FactRefused(
                "expires_on", f"Last date of use must be from {format_date(row.decided_on)} to {format_date(latest)}."
            )
    yield from ()


def _require_order(row: TagEquipment | Curfew | RequiredAttendance | TagZone | TrailRequest) -> TagOrder:
    order = get_referenced_fact(row, TagOrder, row.order_id)
    if order is None:
        raise FactRefused("order_id", "Select a tag requirement that is on the record.")
    return order


def _check_end_date(from_on: date, until: date | None) -> None:
    if until is not None and until <= from_on:
        raise FactRefused("until", f"End date must be after {format_date(from_on)}.")


CHECKS: Checks = {
    ProviderEnrolment: check_enrolment,
    Alert: check_alert,
    AlertStep: check_step,
    TagOrder: check_tag_order,
    TagEquipment: check_equipment,
    Curfew: check_curfew,
    RequiredAttendance: check_attendance,
    TagZone: check_zone,
    TrailRequest: check_trail_request,
    TrailDecision: check_trail_decision,
}
