"""Build the letter that a disclosing officer gives to the third party after a MAPPA meeting decided to disclose.

It holds the information that the meeting decided to disclose and nothing else of the case.
"""

from datetime import date

from mosovo.rooms.meetings.models import DisclosureDecision

from .content_blocks import (
    Block,
    PrintedDocument,
    fact_list_block,
    heading_block,
    paragraph_block,
    signature_block,
)
from .document_subject import DocumentSubject
from .wording import ENGLISH

KEEP = (
    "This information is given to you to protect a child or another person. Use it only for that. Do not tell anyone "
    "else, and do not write about it online. If someone else needs to know, ask the officer named below first."
)
DANGER = "If someone is in danger, call 999."
UNDERTAKING = "I have read this letter. I will use the information only to protect the people it concerns."


def build_meeting_disclosure_letter(
    person: DocumentSubject, decision: DisclosureDecision, on: date, mark: str
) -> PrintedDocument:  # fmt: skip
    """Build the letter, dated on the day, with the undertaking to sign if the meeting asked for one."""
    blocks: list[Block] = [
        paragraph_block("Confidential. For the recipient of this letter.", "strong"),
        fact_list_block([("About", person.name), ("Legal power", str(decision.get_power_display()))]),
        heading_block("What you need to know"),
        paragraph_block(decision.content),
        heading_block("What you must do"),
        paragraph_block(KEEP),
        paragraph_block(DANGER, "strong"),
        fact_list_block([("Officer", decision.disclosing_officer), ("Police force", person.force)]),
        signature_block("Name", "Signature of the officer", "Date"),
    ]
    if decision.undertaking:
        blocks += [
            heading_block("Undertaking"), paragraph_block(UNDERTAKING), signature_block("Name", "Signature", "Date"),
        ]  # fmt: skip
    return PrintedDocument(
        title="Information to protect a child or another person", author=person.force, language=ENGLISH, on=on,
        mark=mark, blocks=tuple(blocks),
    )  # fmt: skip
