"""Open every case of a meeting, for a change that affects all of them."""

from dataclasses import dataclass

from mosovo.access.actor import Actor
from mosovo.nominals import gateway
from mosovo.nominals.gateway import NoSuchNominal
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .agenda_times import list_current_times, lock_agenda
from .models import Meeting, MeetingCase
from .queries import list_meeting_cases


@dataclass
class MeetingChanged(Exception):
    """Another user changed the meeting while this change was being written."""

    theirs: Meeting


def open_all_cases(actor: Actor, sitting: Meeting, purpose: str) -> list[tuple[Permit, MeetingCase]]:
    """Open each case of the meeting for recording, in order of time, and lock the agenda. Call it in a transaction.

    Refused if the actor cannot open one of them: `purpose` completes “Ask its co-ordinator or an inspector to”. Raises
    `MeetingChanged` if another user changed the agenda meanwhile.
    """
    listed = list_meeting_cases(sitting)
    opened = [(permit, slot) for slot in listed if (permit := _open_or_none(actor, slot)) is not None]
    current = lock_agenda(sitting)
    if [each.pk for each in list_meeting_cases(sitting)] != [each.pk for each in listed]:
        raise MeetingChanged(current)
    hidden = len(list_current_times(sitting)) - len(opened)
    if hidden > 0:
        cases = "1 case" if hidden == 1 else f"{hidden} cases"
        raise FactRefused(
            "", f"You cannot open {cases} of this meeting. Ask its co-ordinator or an inspector to {purpose}."
        )
    return opened


def _open_or_none(actor: Actor, slot: MeetingCase) -> Permit | None:
    """Open the nominal of a case, or return None where the actor may not record in it. The log has the refusal."""
    try:
        return gateway.open_nominal_by_id(slot.nominal_id, action=policy.write_action(actor), actor=actor)
    except NoSuchNominal:
        return None
