"""Build the notice of requirements: what the nominal must do, for a reading age of 11."""

from collections.abc import Iterator
from datetime import date

from mosovo.obligations.queries import DutyBoard
from mosovo_law.derivation.derive import Derivation

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
from .document_subject import DocumentSubject
from .next_dates import build_translation_note, list_next_dates
from .wording import ENGLISH, DocumentWording, load_wording, wording_version

JURISDICTION = "EW"
"""The notice is written for England and Wales: the requirements elsewhere differ."""


def can_draw_up_notice(board: DutyBoard, on: date) -> bool:
    """Whether a notice can be served: the person is or may be subject on the day, in England and Wales."""
    derivation = board.derivation
    may_be_subject = derivation is not None and derivation.subject_on(on) is not False
    return (
        may_be_subject and board.gathered.facts.jurisdiction == JURISDICTION and bool(derivation and derivation.periods)
    )


def build_notice(person: DocumentSubject, board: DutyBoard, on: date, language: str = ENGLISH) -> PrintedDocument:
    """Build the notice for one person from the duties as at the day."""
    wording = load_wording(language)
    mark = wording(
        "notice.mark", urn=person.urn, day=on, law=board.law_version, words=wording_version(wording.language)
    )  # fmt: skip
    blocks = tuple(_build_blocks(person, board, on, wording))
    return PrintedDocument(wording("notice.title"), person.force, wording.language, on, mark, blocks)


def _build_blocks(person: DocumentSubject, board: DutyBoard, on: date, wording: DocumentWording) -> Iterator[Block]:
    yield from build_translation_note(wording)
    yield paragraph_block(wording("notice.lead"), "lead")
    yield fact_list_block(person.rows(wording))
    yield heading_block(wording("notice.dates"))
    yield from list_next_dates(board, on, wording)
    yield heading_block(wording("notice.how_long"))
    if board.derivation is not None:
        yield paragraph_block(_describe_period(board.derivation, on, wording))
    yield heading_block(wording("notice.what"))
    yield bullet_list_block(wording.list_sentences("notice.details"))
    yield heading_block(wording("notice.how"))
    yield bullet_list_block(wording.list_sentences("notice.steps"))
    yield heading_block(wording("notice.changed"))
    yield paragraph_block(wording("notice.change_lead"))
    yield bullet_list_block(wording.list_sentences("notice.changes"))
    yield from _build_information_blocks(wording)
    yield from _build_acknowledgement(person, wording)


def _build_information_blocks(wording: DocumentWording) -> Iterator[Block]:
    for name in ("again", "weekly"):
        yield heading_block(wording(f"notice.{name}"))
        yield paragraph_block(wording("notice.yearly" if name == "again" else "notice.weekly_says"))
    yield heading_block(wording("notice.abroad"))
    yield bullet_list_block(wording.list_sentences("notice.abroad_says"))
    for name in ("held", "missed", "help"):
        yield heading_block(wording(f"notice.{name}"))
        yield paragraph_block(wording(f"notice.{name}_says"))
    yield paragraph_block(wording("notice.law"), "small")


def _build_acknowledgement(person: DocumentSubject, wording: DocumentWording) -> Iterator[Block]:
    """Yield the last page: the police keep it, so it names the nominal again."""
    yield page_break_block()
    yield heading_block(wording("notice.received"))
    yield fact_list_block(person.rows(wording))
    yield paragraph_block(wording("notice.received_says"))
    labels = ("signed", "read_out", "served_by", "served_on", "witness")
    yield signature_block(*(wording(f"notice.{label}") for label in labels))


def _describe_period(derivation: Derivation, on: date, wording: DocumentWording) -> str:
    """Describe from when and until when the requirements last, if it can be calculated."""
    spell = next((each for each in derivation.spells if on in each), None)
    first = spell.from_on if spell else min((each.span.from_on for each in derivation.periods), default=on)
    if derivation.subject_on(on) is None or not derivation.until_is_known(on):
        return wording("notice.until_unsure", first=first)
    last = derivation.subject_until(on)
    if last is None:
        return wording("notice.without_end", first=first)
    return wording("notice.until", first=first, last=last)
