"""Refuse what cannot be true of a meeting or a meeting case, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from mosovo.organisations.models import Role
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.permit import Permit
from mosovo.record.validation import FactWarning
from mosovo.rooms.mappa import queries as mappa
from mosovo_law.core.calendar import is_working_day

from . import policy
from .agenda_times import AgendaTime
from .models import Meeting, MeetingCase

MAX_CASES = 30
REPORT_DAYS = 2
"""The number of working days before the meeting by which reports are due, if no other date is set."""


def check_meeting_case(
    permit: Permit, sitting: Meeting, times: Sequence[AgendaTime], starts: time, minutes: int
) -> None:
    """Refuse a case of another force, a case that is already listed, and a time that is not free."""
    if permit.case.holding_force != sitting.force_id:
        raise WriteNotPermitted("the case belongs to a different force from the meeting")
    if sitting.cancellation_reason:
        raise FactRefused("", "This meeting was cancelled. Select another meeting.")
    if MeetingCase.objects.known_at().filter(sitting=sitting, nominal=permit.nominal_id).exists():
        raise FactRefused("", "This case is already listed for this meeting.")
    others = [each for each in times if not each.is_removed]
    if len(others) >= MAX_CASES:
        raise FactRefused("", f"A meeting can have up to {MAX_CASES} cases. Select another meeting.")
    if not 5 <= minutes <= 180:
        raise FactRefused("minutes", "Time allowed must be from 5 to 180 minutes.")
    if starts < sitting.starts or _add_minutes(starts, minutes) > sitting.ends:
        raise FactRefused("starts", f"Time must be within the meeting, {sitting.starts:%H:%M} to {sitting.ends:%H:%M}.")
    _refuse_overlap(others, starts, minutes)


def warn_if_not_referred(permit: Permit, sitting: Meeting, today: date) -> Iterator[FactWarning]:
    """Warn of a case that is not at Level 2 or 3 and has no accepted referral."""
    level_status = mappa.get_level_on(permit.nominal_id, on=today)
    if level_status is not None and level_status.level > 1:
        return
    decided = (each.triage for each in mappa.list_referrals(permit.nominal_id))
    since = level_status.set_on if level_status is not None else date.min
    if any(each is not None and each.level is not None and each.decided_on >= since for each in decided):
        return
    now = "The case is managed at Level 1" if level_status is not None else "No MAPPA level is set for this case"
    yield FactWarning(
        "urn",
        f"{now}, and no referral to Level {sitting.level} was accepted. Check the URN, refer the case first, or enter "
        "the reason for this meeting.",
    )


def _refuse_overlap(others: Sequence[AgendaTime], starts: time, minutes: int) -> None:
    for each in others:
        if starts < _add_minutes(each.starts, each.minutes) and each.starts < _add_minutes(starts, minutes):
            raise FactRefused(
                "starts", f"Select another time. A case is listed at {each.starts:%H:%M}, for {each.minutes} minutes."
            )


def _add_minutes(starts: time, minutes: int) -> time:
    """Return the end time of a meeting case, at the latest the last minute of the day."""
    begins = datetime.combine(date.min, starts)
    ends = begins + timedelta(minutes=minutes)
    return ends.time() if ends.date() == begins.date() else time.max


def check_meeting(row: Meeting, today: date) -> None:
    """Refuse a date in the past, an end before the start, a missing area or place, and an unsuitable chair."""
    if row.held_on < today:
        raise FactRefused("held_on", f"Date must be today, {format_date(today)}, or later.")
    if row.ends <= row.starts:
        raise FactRefused("ends", "End time must be after the start time.")
    for field, label in (("area", "the area"), ("venue", "the place or how to join")):
        if not str(getattr(row, field)).strip():
            raise FactRefused(field, f"Enter {label}.")
    _check_chair(row)


def _check_chair(row: Meeting) -> None:
    if row.level not in (2, 3):
        raise FactRefused("level", "Select Level 2 or 3. Cases at Level 1 do not need a formal meeting.")
    if row.level == 3 and not {Role.INSPECTOR, Role.MAPPA_CHAIR} & set(row.chair.roles):
        raise FactRefused("chair", "Select a MAPPA chair or an inspector. Level 3 meetings need a senior chair.")
    if not set(row.chair.roles) & (policy.CHAIRING_ROLES | {Role.PRACTITIONER.value}):
        raise FactRefused(
            "chair", f"Select a MAPPA chair, supervisor or inspector. {row.chair.name} cannot chair meetings."
        )


def choose_due_date(selected: date | None, held_on: date, today: date) -> date:
    """Return the due date of reports: the selected one, refused after the meeting or in the past, or the usual one."""
    due_on = selected or reports_due_date(held_on, today)
    if not today <= due_on <= held_on:
        raise FactRefused(
            "reports_due_on", f"Date must be from today to the date of the meeting, {format_date(held_on)}."
        )
    return due_on


def reports_due_date(held_on: date, today: date) -> date:
    """Return the due date of reports: 2 working days before the meeting, or today if that is in the past."""
    day, days_left = held_on, REPORT_DAYS
    while days_left:
        day -= timedelta(days=1)
        days_left -= is_working_day(day, "EW")
    return max(day, today)
