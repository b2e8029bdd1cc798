"""Build the receipt of a notification: the written acknowledgement under s.87(3) SOA 2003.

It names the type of detail that was notified, and never an account, card or passport number, because the nominal
carries it.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.obligations.queries import DutyBoard
from mosovo.rooms.notifications.models import Notification

from .content_blocks import (
    Block,
    ForeignText,
    PrintedDocument,
    Row,
    bullet_list_block,
    fact_list_block,
    heading_block,
    paragraph_block,
    signature_block,
)
from .document_subject import DocumentSubject
from .next_dates import describe_part, list_next_dates
from .wording import ENGLISH, DocumentWording, english_wording, load_wording


def build_receipt(
    person: DocumentSubject, given: Notification, board: DutyBoard, on: date, language: str = ENGLISH
) -> PrintedDocument:
    """Build the receipt for one notification, with the next dates as at the date."""
    said = load_wording(language)
    return PrintedDocument(
        title=said("receipt.title"),
        author=person.force,
        language=said.language,
        on=on,
        mark=said("receipt.mark", urn=person.urn, day=on),
        blocks=tuple(_blocks(person, given, board, on, said)),
    )


def _blocks(
    person: DocumentSubject, given: Notification, board: DutyBoard, on: date, said: DocumentWording
) -> Iterator[Block]:
    yield from describe_part(said)
    yield paragraph_block(said("receipt.lead", day=given.on), "lead")
    yield fact_list_block([*person.rows(said), *_build_notification_rows(given, said)])
    yield heading_block(said("next.title"))
    yield from list_next_dates(board, on, said)
    yield paragraph_block(said("next.changes"), "strong")
    yield bullet_list_block(said.each("notice.changes"))
    yield paragraph_block(said("next.home"))
    yield paragraph_block(said("receipt.by_law"), "small")
    yield signature_block(said("receipt.given"), said("receipt.by"), said("receipt.signed"))


def _build_notification_rows(given: Notification, said: DocumentWording) -> Iterator[Row]:
    where = given.station or given.police_area
    if given.station and given.police_area:
        where = said("receipt.where_in", station=given.station, area=given.police_area)
    yield said("receipt.on"), said.day(given.on)
    yield said("receipt.where"), where or said("receipt.not_recorded")
    yield said("receipt.taken_by"), given.taken_by or said("receipt.not_recorded")
    yield said("receipt.about"), describe_notification(given, said)
    yield said("receipt.expected"), said.day(given.expected_on) if given.expected_on else ""
    yield said("receipt.home"), said.get_term("home_address_kind", given.home_address_kind)
    yield said("receipt.section"), said("receipt.section_of", section=given.under)


def describe_notification(given: Notification, said: DocumentWording) -> str:
    """Describe what was notified in plain words, without any particulars."""
    if not given.change:
        return said.get_term("under", given.under)
    says_all = said.has("under", given.under) and said.has("change", given.change)
    speaks = said.with_all_of("receipt.about_change") if says_all else english_wording()
    under, change = speaks.get_term("under", given.under), speaks.get_term("change", given.change)
    about = speaks("receipt.about_change", under=under, change=change)
    return about if speaks.language == said.language else ForeignText(about, speaks.language)
