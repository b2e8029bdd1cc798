"""The next meeting of a case at Level 2 or 3, or the meetings it can be added to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from mosovo.edge.request_context import Request
from mosovo.edge.urn import is_urn
from mosovo.record.permit import Permit
from mosovo.rooms.meetings import policy
from mosovo.rooms.meetings.agenda_times import AgendaTime
from mosovo.rooms.meetings.models import CaseClosure, Meeting, MeetingCase

MAX_OFFERED = 4
KINDS = frozenset({Meeting.Kind.ROUTINE.value, Meeting.Kind.EMERGENCY.value})


@dataclass(frozen=True, slots=True)
class MeetingForCase:
    """The next meeting of a case, as the co-ordinator sees it."""

    level: int
    slot: MeetingCase | None
    """The upcoming meeting case, if there is one."""
    sittings: Sequence[tuple[Meeting, str]]
    """Upcoming meetings of this level, each with the link to add the case."""
    call_href: str
    urgent: bool


def find_meeting(permit: Permit, level: int, today: date, *, urgent: bool = False) -> MeetingForCase | None:
    """Return the next meeting, or None at Level 1 and for users who cannot set up meetings of the case's force."""
    actor = permit.actor
    if level < 2 or not policy.can_organise_meetings(actor) or actor.force != permit.case.holding_force:
        return None
    closed_slots = CaseClosure.objects.known_at().filter(nominal=permit.nominal_id).values("slot_id")
    rows = MeetingCase.objects.known_at().filter(
        nominal=permit.nominal_id, sitting__held_on__gte=today, sitting__cancellation_reason=""
    )
    rows = rows.exclude(first__in=closed_slots).select_related("sitting").order_by("sitting__held_on", "starts")
    slot = rows.first()
    upcoming = Meeting.objects.none()
    if slot is None:
        upcoming = Meeting.objects.filter(force_id=actor.force, level=level, held_on__gte=today, cancellation_reason="")
    kind = Meeting.Kind.EMERGENCY if urgent else Meeting.Kind.ROUTINE
    query = urlencode({"urn": permit.urn, "level": str(level), "kind": str(kind.value)})
    return MeetingForCase(
        level=level,
        slot=slot,
        sittings=[
            (each, build_add_case_url(each, permit.urn))
            for each in upcoming.order_by("held_on", "starts")[:MAX_OFFERED]
        ],
        call_href=f"{reverse('convene_sitting')}?{query}",
        urgent=urgent,
    )


def build_add_case_url(sitting: Meeting, urn: str) -> str:
    """Return the link to add a case to a meeting."""
    return f"{reverse('sitting', kwargs={'sitting_id': sitting.pk})}?{urlencode({'urn': urn})}"


def case_from_request(request: Request) -> str:
    """Return the URN of the case a meeting is set up for, or an empty string."""
    urn = request.GET.get("urn", "")
    return urn if is_urn(urn) else ""


def meeting_from_request(request: Request) -> dict[str, Any]:
    """Return the initial values of a new meeting: the level and kind in the URL. An emergency is tomorrow."""
    level, kind = request.GET.get("level", ""), request.GET.get("kind", "")
    initial = {"level": level if level in ("2", "3") else "2", "kind": kind if kind in KINDS else "routine",
             "mode": "both"}  # fmt: skip
    if initial["kind"] == Meeting.Kind.EMERGENCY:
        return {**initial, "held_on": request.today + timedelta(days=1)}
    return initial


def first_free_time(sitting: Meeting, taken: Sequence[AgendaTime]) -> Mapping[str, time]:
    """Return the end time of the last case, or nothing if the meeting is full."""
    last = max(taken, key=lambda each: each.starts, default=None)
    if last is None:
        return {"starts": sitting.starts}
    minutes = last.starts.hour * 60 + last.starts.minute + last.minutes
    if minutes >= sitting.ends.hour * 60 + sitting.ends.minute:
        return {}
    return {"starts": time(minutes // 60, minutes % 60)}
