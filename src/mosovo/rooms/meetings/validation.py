"""What can't be so of a sitting and its slots."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from mosovo.law.calendar import is_working_day
from mosovo.organisations.models import Role
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactWarning
from mosovo.rooms.mappa import queries as mappa

from . import policy
from .models import Sitting, Slot

MOST_CASES = 30
REPORT_DAYS = 2
"""Working days before the meeting by which reports are due, where nobody names another day."""


def check_meeting_case(permit: Permit, sitting: Sitting, others: Sequence[Slot], starts: time, minutes: int) -> None:
    """A case of the force that sits, once in the sitting, in a time that is free."""
    if permit.case.holding_force != sitting.force_id:
        raise WriteNotPermitted("the case is held by another force than the one that sits")
    if sitting.cancelled_because:
        raise FactRefused("", "This sitting was cancelled.")
    if any(each.nominal_id == permit.nominal_id for each in others):
        raise FactRefused("", "This case is in the sitting already.")
    if len(others) >= MOST_CASES:
        raise FactRefused("", f"A sitting has at most {MOST_CASES} cases.")
    if not 5 <= minutes <= 180:
        raise FactRefused("minutes", "A case takes from 5 to 180 minutes.")
    if starts < sitting.starts or _after(starts, minutes) > sitting.ends:
        raise FactRefused("starts", f"The sitting is from {sitting.starts:%H:%M} to {sitting.ends:%H:%M}.")
    _refuse_overlap(others, starts, minutes)


def not_referred(permit: Permit, sitting: Sitting, today: date) -> Iterator[FactWarning]:
    """A case comes to a Level 2 or 3 meeting by its level, or by a referral that was accepted."""
    standing = mappa.get_level_on(permit.nominal_id, on=today)
    if standing is not None and standing.level > 1:
        return
    decided = (each.triage for each in mappa.list_referrals(permit.nominal_id))
    since = standing.set_on if standing is not None else date.min
    if any(each is not None and each.level is not None and each.decided_on >= since for each in decided):
        return
    now = "The case is managed at Level 1" if standing is not None else "No MAPPA level is set for this case"
    yield FactWarning(
        "urn",
        f"{now}, and no referral to Level {sitting.level} was accepted. Check the URN, refer the case first, or give "
        "the reason for this meeting.",
    )


def _refuse_overlap(others: Sequence[Slot], starts: time, minutes: int) -> None:
    for each in others:
        if starts < _after(each.starts, each.minutes) and each.starts < _after(starts, minutes):
            raise FactRefused(
                "starts", f"Another case has the room from {each.starts:%H:%M}, for {each.minutes} minutes."
            )


def _after(starts: time, minutes: int) -> time:
    """When a slot is over; the last minute of the day at the latest."""
    begins = datetime.combine(date.min, starts)
    ends = begins + timedelta(minutes=minutes)
    return ends.time() if ends.date() == begins.date() else time.max


def check_meeting(row: Sitting, today: date) -> None:
    """A sitting has a day to come, a place, and somebody senior enough in the chair."""
    if row.held_on < today:
        raise FactRefused("held_on", f"A sitting can't be called for a day before today, {format_date(today)}.")
    if row.ends <= row.starts:
        raise FactRefused("ends", "It must end after it starts.")
    for field, called in (("area", "the area"), ("venue", "the place, or how to join")):
        if not str(getattr(row, field)).strip():
            raise FactRefused(field, f"Enter {called}.")
    _refuse_chair(row)


def _refuse_chair(row: Sitting) -> None:
    if row.level not in (2, 3):
        raise FactRefused("level", "Cases of Level 1 are managed without a formal meeting: choose Level 2 or 3.")
    if row.level == 3 and Role.INSPECTOR not in row.chair.roles:
        raise FactRefused("chair", "A Level 3 meeting is chaired by a senior officer: an inspector or above.")
    if not set(row.chair.roles) & (policy.ORGANISERS | {Role.PRACTITIONER.value}):
        raise FactRefused("chair", f"{row.chair.name} chairs no meetings: choose a supervisor or an inspector.")


def reports_due_date(held_on: date, today: date) -> date:
    """Two working days before the meeting; of a meeting as soon as that, the day before it or today."""
    day, left = held_on, REPORT_DAYS
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, "EW")
    return max(day, today)
