"""Build the officer safety card on one page: person, warnings, conditions, powers with sections, 24-hour contact.

It contains only what the card page shows. Printing requires access to the card, which gives access to no other row and
no field group.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo.rooms.identity.models import SafetyWarning
from mosovo.rooms.plan.models import ResponseCard

from .content_blocks import Block, PrintedDocument, bullet_list_block, fact_list_block, heading_block, paragraph_block
from .document_subject import DocumentSubject
from .wording import ENGLISH, english_wording


@dataclass(frozen=True, slots=True)
class CardCaseDetails:
    """The rest of the safety card: current warning markers, and who manages the case."""

    warnings: Sequence[SafetyWarning]
    managed_by: str


def build_safety_card(
    person: DocumentSubject, issued: ResponseCard, safety: CardCaseDetails, on: date, mark: str
) -> PrintedDocument:
    """Build the card as issued, printed on a day."""
    return PrintedDocument(
        title=f"Officer safety card: {person.name}",
        author=person.force,
        language=ENGLISH,
        on=on,
        mark=mark,
        blocks=tuple(_build_blocks(person, issued, safety)),
        dense=True,
    )


def _build_blocks(person: DocumentSubject, issued: ResponseCard, safety: CardCaseDetails) -> Iterator[Block]:
    wording = english_wording()
    yield paragraph_block(f"Do not use after {wording.plain_day(issued.expires_on)}. Destroy the card then.", "strong")
    yield fact_list_block(person.rows(wording))
    if safety.warnings:
        warnings = (f"{warning.get_kind_display()}: {warning.words}" for warning in safety.warnings)
        yield paragraph_block("\n".join(warnings), "warning")
    else:
        yield paragraph_block(
            "No warning markers recorded. This does not mean that there is no risk. Call before you attend."
        )
    yield heading_block("Conditions in plain English")
    yield bullet_list_block(_split_lines(issued.text))
    if issued.look_for:
        yield heading_block("Look for and report")
        yield bullet_list_block(_split_lines(issued.look_for))
    yield heading_block("Offences and your powers")
    yield paragraph_block("\n".join(_split_lines(issued.powers)), "small")
    yield heading_block("24-hour contact")
    yield paragraph_block(issued.contact_number, "strong")
    yield paragraph_block(
        f"Offender manager: {safety.managed_by}. Issued on {wording.plain_day(issued.issued_on)}.", "small"
    )


def _split_lines(lines: str) -> list[str]:
    return [line.strip().lstrip("-•").strip() for line in lines.splitlines() if line.strip()]
