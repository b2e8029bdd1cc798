"""Build the letter that invites an agency without e-mail or account to a meeting case, with the form of its report.

It holds what the agency may be shown of the person, to search its own records, and nothing else of the case.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.casework.shared_identity import SharedIdentity
from mosovo.rooms.meetings.models import AgencyReport, Invitation, MeetingCase

from .content_blocks import (
    Block,
    PrintedDocument,
    bullet_list_block,
    fact_list_block,
    heading_block,
    page_break_block,
    paragraph_block,
    signature_block,
)
from .wording import ENGLISH, english_wording


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What a letter of invitation says."""

    slot: MeetingCase
    invitation: Invitation
    identity: SharedIdentity
    force: str
    address: str
    """The postal address of the agency, or an empty string."""
    text: str
    """The text of the message, which names no one."""
    return_to: str
    """The postal address of the sender, or an empty string."""


def build_invitation_letter(letter: LetterContent, on: date, mark: str) -> PrintedDocument:
    """Build the letter, dated on the day, and the form on a page of its own."""
    slot = letter.slot
    return PrintedDocument(
        title=f"MAPPA meeting {slot.sitting.number:04d}/{slot.number}: {letter.invitation.agency}",
        author=letter.force,
        language=ENGLISH,
        on=on,
        mark=mark,
        blocks=tuple(_build_blocks(letter)),
    )


def _build_blocks(letter: LetterContent) -> Iterator[Block]:
    day = english_wording().plain_day
    slot, identity = letter.slot, letter.identity
    yield paragraph_block("Official-sensitive. Send by recorded delivery or hand over in person.", "strong")
    yield paragraph_block(
        "\n".join(filter(None, (letter.invitation.name, str(letter.invitation.agency), letter.address)))
    )
    for part in letter.text.split("\n\n"):
        yield paragraph_block(part)
    yield heading_block("Who the meeting is about")
    yield fact_list_block(
        [
            ("Name", f"{identity.forenames} {identity.surname.upper()}".strip()),
            *((each.label, "; ".join(each.values) or "Not recorded") for each in identity.details),
            ("Report due", day(slot.reports_due_on)),
        ]
    )
    if letter.invitation.question:
        yield paragraph_block(f"The chair asks: {letter.invitation.question}")
    yield paragraph_block(f"Search your records by {identity.searched_by}. Share this only with those who must search.")
    yield paragraph_block("If someone is in danger now, call 999.", "strong")
    yield page_break_block()
    yield heading_block(f"Report of {letter.invitation.agency}, due {day(slot.reports_due_on)}")
    yield paragraph_block(f"MAPPA meeting {slot.sitting.number:04d}/{slot.number}. Tick one answer.")
    yield bullet_list_block(f"☐ {label}" for label in AgencyReport.Answer.labels)
    yield paragraph_block("Information relevant to the risk, and who can read it:")
    yield paragraph_block("\n" * 12)
    yield signature_block("Name and post", "Signature", "Date")
    if letter.return_to:
        yield paragraph_block(f"Send this page to:\n{letter.force}\n{letter.return_to}")
