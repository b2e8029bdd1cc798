"""Build the pack of one agency for a meeting: its cases, each with what the agency’s own page shows.

What other agencies wrote, and what the chair withholds, is in no pack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mosovo.casework.shared_identity import SharedIdentity
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings.models import AgencyReport, Meeting, MeetingCase
from mosovo.rooms.meetings.queries import MeetingActionProgress

from .content_blocks import (
    Block,
    PrintedDocument,
    fact_list_block,
    heading_block,
    page_break_block,
    paragraph_block,
    table_block,
)
from .wording import ENGLISH, DocumentWording, english_wording


@dataclass(frozen=True, slots=True)
class PackedCase:
    """One case of a pack."""

    slot: MeetingCase
    identity: SharedIdentity
    reply: AgencyReport | None
    actions: Sequence[MeetingActionProgress]
    """The agency’s own open actions in this case."""
    papers: Sequence[str]
    """The titles of the papers that the agency may read."""


def build_agency_pack(
    meeting: Meeting, agency: Agency, cases: Sequence[PackedCase], force: str, mark: str
) -> PrintedDocument:
    """Build the pack, one page or more for each case, in the order of the agenda."""
    return PrintedDocument(
        title=f"MAPPA meeting {meeting.number:04d}: {agency}",
        author=force,
        language=ENGLISH,
        on=meeting.held_on,
        mark=mark,
        blocks=tuple(_build_blocks(meeting, cases, english_wording())),
    )


def _build_blocks(meeting: Meeting, cases: Sequence[PackedCase], wording: DocumentWording) -> Iterator[Block]:
    yield paragraph_block("Official-sensitive. Do not pass on without the chair’s consent.", "strong")
    yield fact_list_block(
        [
            ("Meeting", f"Level {meeting.level}, {meeting.area}"),
            ("Held on", f"{wording.plain_day(meeting.held_on)}, {meeting.starts:%H:%M} to {meeting.ends:%H:%M}"),
            ("Place", meeting.venue),
            ("Chair", meeting.chair.name),
        ]
    )
    for index, case in enumerate(cases):
        if index:
            yield page_break_block()
        yield from _build_case_blocks(case, wording)


def _build_case_blocks(case: PackedCase, wording: DocumentWording) -> Iterator[Block]:
    slot, identity, reply = case.slot, case.identity, case.reply
    yield heading_block(f"{slot.starts:%H:%M} {identity.surname.upper()}, {identity.forenames}")
    report = f"{reply.in_words}, {wording.plain_day(reply.answered_on)}" if reply else "Not received"
    yield fact_list_block(
        [
            *((each.label, "; ".join(each.values) or "Not recorded") for each in identity.details),
            ("Report due", wording.plain_day(slot.reports_due_on)),
            ("Your report", report),
            ("Papers", "; ".join(case.papers)),
        ]
    )
    if case.actions:
        rows = [[each.action.reference, each.action.text, wording.plain_day(each.due_on)] for each in case.actions]
        yield table_block("Your open actions", ["Ref", "Action", "Due date"], rows, [2, 6, 2])
    else:
        yield paragraph_block("Your agency has no open actions in this case.")
