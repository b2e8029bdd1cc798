"""Save the text of agenda sections.

Each section is saved on its own, so that two people can type in two sections. A text is saved over the version that its
writer saw. If there is a newer version, nothing is saved and no text is lost: the page shows both texts.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .agenda import TYPED
from .models import MeetingCase, SectionText
from .progress import DRAFTS, minutes_state
from .queries import get_section_text, map_minutes_steps

LONGEST = 20_000
TYPE = "meetings.type"


@dataclass
class SectionChanged(Exception):
    """Another user changed this section after the page was opened."""

    theirs: SectionText
    yours: str


def write_section_text(permit: Permit, slot: MeetingCase, section: str, text: str, *, seen: int) -> SectionText:
    """Save a text as the next version of its section.

    `seen` is the version it is based on; 0 if there was none. Raises SectionChanged if there is a newer version.
    """
    _refuse(permit, slot, section, text)
    last = get_section_text(slot, section)
    if last is not None and last.text == text:
        return last
    if last is not None and last.version != seen:
        raise SectionChanged(last, text)
    row = SectionText(
        nominal_id=permit.nominal_id, slot_id=slot.first, section=section, text=text,
        version=last.version + 1 if last else 1, written_by_id=permit.actor.account,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        first = get_section_text(slot, section)
        if first is None:
            raise
        raise SectionChanged(first, text) from error
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION, TYPE, subjects=[permit.nominal_id], rule=permit.rule,
            detail={"slot": str(slot.first), "section": section, "version": row.version},
        )
    )  # fmt: skip
    return row


def _refuse(permit: Permit, slot: MeetingCase, section: str, text: str) -> None:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
    if section not in TYPED:
        raise FactRefused("section", "This section has no text to edit.")
    if len(text) > LONGEST:
        raise FactRefused("text", f"Text must be {LONGEST:,} characters or fewer. This has {len(text):,}.")
    if "\x00" in text:
        raise FactRefused("text", "Remove the character that cannot be read.")
    if minutes_state(map_minutes_steps([slot]).get(slot.first, [])).name not in DRAFTS:
        raise FactRefused("text", "These minutes are approved. Reopen them for amendment first.")
