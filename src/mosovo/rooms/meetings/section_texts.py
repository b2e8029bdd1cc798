"""Save the text of agenda sections.

Each section is saved on its own, so that two people can type in two sections. A text is saved over the version that its
writer saw. If there is a newer version, nothing is saved and no text is lost: the page shows both texts. A text keeps
the sources that its section was prefilled from. A section without text can have the reason instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .agenda import TEXT_SECTIONS
from .models import MeetingCase, SectionText
from .progress import EDITABLE_STATES, minutes_state
from .queries import get_section_text, map_closures, map_minutes_steps, map_section_texts
from .section_sources import MAX_TEXT_LENGTH, SectionSource, compose_text, read_sources, write_sources

MIN_REASON_LENGTH, MAX_REASON_LENGTH = 10, 500
"""Fewest and most characters of the reason why a section is empty."""
AUDIT_TYPE = "meetings.type"


@dataclass
class SectionChanged(Exception):
    """Another user changed this section after the page was opened."""

    theirs: SectionText
    yours: str


def write_section_text(
    permit: Permit, slot: MeetingCase, section: str, text: str, *, seen: int,
    sources: Sequence[SectionSource] | None = None, empty_reason: str = "",
) -> SectionText:  # fmt: skip
    """Save a text as the next version of its section.

    `seen` is the version it is based on; 0 if there was none. Without `sources` those of the version before are kept.
    Raises SectionChanged if there is a newer version.
    """
    empty_reason = "" if text.strip() else empty_reason.strip()
    _check_text(permit, slot, section, text, empty_reason)
    last = get_section_text(slot, section)
    stored_sources = write_sources(read_sources(last) if sources is None else sources)
    if last is not None and (last.text, last.sources, last.empty_reason) == (text, stored_sources, empty_reason):
        return last
    if last is not None and last.version != seen:
        raise SectionChanged(last, text)
    row = SectionText(
        nominal_id=permit.nominal_id, slot_id=slot.first, section=section, text=text, sources=stored_sources,
        empty_reason=empty_reason, version=last.version + 1 if last else 1, written_by_id=permit.actor.account,
    )  # fmt: skip
    return _insert(permit, slot, row)


def save_prefilled_sections(
    permit: Permit, slot: MeetingCase, prefill: Mapping[str, Sequence[SectionSource]]
) -> list[SectionText]:
    """Save the prefilled text of each section that was never saved. Texts that someone typed do not change.

    Refused once the case is closed: no one checks a section that the meeting left empty against what it discussed.
    """
    if map_closures([slot]):
        raise FactRefused("", "This meeting case is closed. Save each section that the minutes still need.")
    existing = map_section_texts(slot)
    with transaction.atomic():
        return [
            write_section_text(permit, slot, section, compose_text(sources), seen=0, sources=sources)
            for section, sources in prefill.items()
            if sources and section not in existing
        ]


def add_new_sources(
    permit: Permit, slot: MeetingCase, section: str, text: str, *, seen: int, new: Sequence[SectionSource]
) -> SectionText:
    """Save a typed text with new statements after it. Raises SectionChanged if there is a newer version."""
    row = get_section_text(slot, section)
    return write_section_text(
        permit, slot, section, compose_text(new, text), seen=seen, sources=[*read_sources(row), *new]
    )


def _insert(permit: Permit, slot: MeetingCase, row: SectionText) -> SectionText:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        first = get_section_text(slot, row.section)
        if first is None:
            raise
        raise SectionChanged(first, row.text) from error
    log_event(
        AuditEvent(
            ProcessingOperation.COLLECTION, AUDIT_TYPE, subjects=[permit.nominal_id], rule=permit.rule,
            detail={"slot": str(slot.first), "section": row.section, "version": row.version},
        )
    )  # fmt: skip
    return row


def _check_text(permit: Permit, slot: MeetingCase, section: str, text: str, empty_reason: str) -> None:
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id:
        raise WriteNotPermitted("only people who work on the case can record its meeting")
    if section not in TEXT_SECTIONS:
        raise FactRefused("section", "This section has no text to edit.")
    if len(text) > MAX_TEXT_LENGTH:
        raise FactRefused("text", f"Text must be {MAX_TEXT_LENGTH:,} characters or fewer. This has {len(text):,}.")
    if "\x00" in text + empty_reason:
        raise FactRefused("text", "Remove the character that cannot be read.")
    if empty_reason and not MIN_REASON_LENGTH <= len(empty_reason) <= MAX_REASON_LENGTH:
        raise FactRefused(
            "empty_reason", f"Enter why the section is empty, in {MIN_REASON_LENGTH} to {MAX_REASON_LENGTH} characters."
        )
    if minutes_state(map_minutes_steps([slot]).get(slot.first, [])).name not in EDITABLE_STATES:
        raise FactRefused("text", "These minutes are approved. Reopen them for amendment first.")
