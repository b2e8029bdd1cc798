"""The receipt of a notification: the written acknowledgement of the Sexual Offences Act 2003 s.87(3).

It says that something was notified, and never what stands in an account, on a card or in a
passport: it is carried in a pocket.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.obligations.queries import Board
from mosovo.rooms.notification.models import Notification

from .blocks import Block, Foreign, Paper, Row, bullets, facts, heading, para, signature
from .dates import next_dates, part_in_english
from .person import Person
from .words import ENGLISH, Words, english, words


def receipt(person: Person, given: Notification, board: Board, on: date, language: str = ENGLISH) -> Paper:
    """The receipt of one notification, with the dates that come next as they stand on the day."""
    said = words(language)
    return Paper(
        title=said("receipt.title"),
        author=person.force,
        language=said.language,
        on=on,
        mark=said("receipt.mark", urn=person.urn, day=on),
        blocks=tuple(_blocks(person, given, board, on, said)),
    )


def _blocks(person: Person, given: Notification, board: Board, on: date, said: Words) -> Iterator[Block]:
    yield from part_in_english(said)
    yield para(said("receipt.lead", day=given.on), "lead")
    yield facts([*person.rows(said), *_told(given, said)])
    yield heading(said("next.title"))
    yield from next_dates(board, on, said)
    yield para(said("next.changes"), "strong")
    yield bullets(said.each("notice.changes"))
    yield para(said("next.home"))
    yield para(said("receipt.by_law"), "small")
    yield signature(said("receipt.given"), said("receipt.by"), said("receipt.signed"))


def _told(given: Notification, said: Words) -> Iterator[Row]:
    where = given.station or given.police_area
    if given.station and given.police_area:
        where = said("receipt.where_in", station=given.station, area=given.police_area)
    yield said("receipt.on"), said.day(given.on)
    yield said("receipt.where"), where or said("receipt.not_recorded")
    yield said("receipt.taken_by"), given.taken_by or said("receipt.not_recorded")
    yield said("receipt.about"), about(given, said)
    yield said("receipt.expected"), said.day(given.expected_on) if given.expected_on else ""
    yield said("receipt.home"), said.of("home_address_kind", given.home_address_kind)
    yield said("receipt.section"), said("receipt.section_of", section=given.under)


def about(given: Notification, said: Words) -> str:
    """What was notified, in the person's words; never a particular of it."""
    if not given.change:
        return said.of("under", given.under)
    says_all = said.has("under", given.under) and said.has("change", given.change)
    speaks = said.with_all_of("receipt.about_change") if says_all else english()
    under, change = speaks.of("under", given.under), speaks.of("change", given.change)
    about = speaks("receipt.about_change", under=under, change=change)
    return about if speaks.language == said.language else Foreign(about, speaks.language)
