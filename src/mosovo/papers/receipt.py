"""The receipt of a notification: the written acknowledgement of the Sexual Offences Act 2003 s.87(3).

It says that something was notified, and never what stands in an account, on a card or in a
passport: it is carried in a pocket.
"""

from collections.abc import Iterator
from datetime import date

from mosovo.obligations.queries import Board
from mosovo.rooms.notification.models import Notification

from .blocks import Block, Paper, Row, bullets, facts, heading, para, signature
from .dates import next_dates
from .person import Person
from .words import ENGLISH, Words, words


def receipt(person: Person, given: Notification, board: Board, on: date, language: str = ENGLISH) -> Paper:
    """The receipt of one notification, with the dates that come next as they stand on the day."""
    said = words(language)
    return Paper(
        title=said("receipt.title"),
        author=person.force,
        language=said.language,
        on=on,
        mark=said("receipt.mark", urn=person.urn, day=said.day(on)),
        blocks=tuple(_blocks(person, given, board, on, said)),
    )


def _blocks(person: Person, given: Notification, board: Board, on: date, said: Words) -> Iterator[Block]:
    yield para(said("receipt.lead", day=said.day(given.on)), "lead")
    yield facts([*person.rows(said), *_told(given, said)])
    yield heading(said("next.title"))
    yield from next_dates(board, on, said)
    yield para(said("next.changes"), "strong")
    yield bullets(said.each("notice.changes"))
    yield para(said("next.home"))
    yield para(said("receipt.by_law"), "small")
    yield signature(said("receipt.given"), said("receipt.by"), said("receipt.signed"))


def _told(given: Notification, said: Words) -> Iterator[Row]:
    where = ", ".join(part for part in (given.station, given.police_area) if part)
    yield said("receipt.on"), said.day(given.on)
    yield said("receipt.where"), where or said("receipt.not_recorded")
    yield said("receipt.taken_by"), given.taken_by or said("receipt.not_recorded")
    yield said("receipt.about"), about(given, said)
    yield said("receipt.expected"), said.day(given.expected_on) if given.expected_on else ""
    yield said("receipt.home"), given.get_home_address_kind_display() if given.home_address_kind else ""
    yield said("receipt.section"), said("receipt.section_of", section=given.under)


def about(given: Notification, said: Words) -> str:
    """What was notified, in the person's words; never a particular of it."""
    under = said.of("under", given.under, given.get_under_display())
    change = said.of("change", given.change, given.get_change_display()) if given.change else ""
    return f"{under}: {change}" if change else under
