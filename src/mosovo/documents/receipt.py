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
from .next_dates import build_translation_note, list_next_dates
from .wording import ENGLISH, DocumentWording, english_wording, load_wording


def build_receipt(
    person: DocumentSubject, notification: Notification, board: DutyBoard, on: date, language: str = ENGLISH
) -> PrintedDocument:
    """Build the receipt for one notification, with the next dates as at the date."""
    wording = load_wording(language)
    return PrintedDocument(
        title=wording("receipt.title"),
        author=person.force,
        language=wording.language,
        on=on,
        mark=wording("receipt.mark", urn=person.urn, day=on),
        blocks=tuple(_build_blocks(person, notification, board, on, wording)),
    )


def _build_blocks(
    person: DocumentSubject, notification: Notification, board: DutyBoard, on: date, wording: DocumentWording
) -> Iterator[Block]:
    yield from build_translation_note(wording)
    yield paragraph_block(wording("receipt.lead", day=notification.on), "lead")
    yield fact_list_block([*person.rows(wording), *_build_notification_rows(notification, wording)])
    yield heading_block(wording("next.title"))
    yield from list_next_dates(board, on, wording)
    yield paragraph_block(wording("next.changes"), "strong")
    yield bullet_list_block(wording.list_sentences("notice.changes"))
    yield paragraph_block(wording("next.home"))
    yield paragraph_block(wording("receipt.by_law"), "small")
    yield signature_block(wording("receipt.given"), wording("receipt.by"), wording("receipt.signed"))


def _build_notification_rows(notification: Notification, wording: DocumentWording) -> Iterator[Row]:
    where = notification.station or notification.police_area
    if notification.station and notification.police_area:
        where = wording("receipt.where_in", station=notification.station, area=notification.police_area)
    yield wording("receipt.on"), wording.day(notification.on)
    yield wording("receipt.where"), where or wording("receipt.not_recorded")
    yield wording("receipt.taken_by"), notification.taken_by or wording("receipt.not_recorded")
    yield wording("receipt.about"), describe_notification(notification, wording)
    yield wording("receipt.expected"), wording.day(notification.expected_on) if notification.expected_on else ""
    yield wording("receipt.home"), wording.get_term("home_address_kind", notification.home_address_kind)
    yield wording("receipt.section"), wording("receipt.section_of", section=notification.under)


def describe_notification(notification: Notification, wording: DocumentWording) -> str:
    """Describe what was notified in plain words, without any particulars."""
    if not notification.change:
        return wording.get_term("under", notification.under)
    is_translated = wording.has("under", notification.under) and wording.has("change", notification.change)
    used_wording = wording.find_complete_wording("receipt.about_change") if is_translated else english_wording()
    under, change = (
        used_wording.get_term("under", notification.under),
        used_wording.get_term("change", notification.change),
    )
    about = used_wording("receipt.about_change", under=under, change=change)
    return about if used_wording.language == wording.language else ForeignText(about, used_wording.language)
