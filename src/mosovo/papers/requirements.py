"""The notice of requirements: what the law asks of this person, in words that can be read at eleven."""

from collections.abc import Iterator
from datetime import date

from mosovo.law.derive import Derivation
from mosovo.obligations.queries import Board

from .blocks import Block, Paper, bullets, facts, heading, leaf, para, signature
from .dates import next_dates, part_in_english
from .person import Person
from .words import ENGLISH, Words, version, words

NATION = "EW"
"""The notice is written for England and Wales: what is prescribed elsewhere differs."""


def may_be_drawn_up(board: Board, on: date) -> bool:
    """Whether the law's answer gives this person anything to be served with on the day."""
    derivation = board.derivation
    subject = derivation is not None and derivation.subject_on(on) is not False
    return subject and board.gathered.facts.jurisdiction == NATION and bool(derivation and derivation.periods)


def notice(person: Person, board: Board, on: date, language: str = ENGLISH) -> Paper:
    """The notice for one person, as the law stands for them on the day."""
    said = words(language)
    mark = said(
        "notice.mark", urn=person.urn, day=on, law=board.law_version, words=version(said.language)
    )  # fmt: skip
    blocks = tuple(_blocks(person, board, on, said))
    return Paper(said("notice.title"), person.force, said.language, on, mark, blocks)


def _blocks(person: Person, board: Board, on: date, said: Words) -> Iterator[Block]:
    yield from part_in_english(said)
    yield para(said("notice.lead"), "lead")
    yield facts(person.rows(said))
    yield heading(said("notice.dates"))
    yield from next_dates(board, on, said)
    yield heading(said("notice.how_long"))
    if board.derivation is not None:
        yield para(_how_long(board.derivation, on, said))
    yield heading(said("notice.what"))
    yield bullets(said.each("notice.details"))
    yield heading(said("notice.how"))
    yield bullets(said.each("notice.steps"))
    yield heading(said("notice.changed"))
    yield para(said("notice.change_lead"))
    yield bullets(said.each("notice.changes"))
    yield from _again(said)
    yield from _signed(person, said)


def _again(said: Words) -> Iterator[Block]:
    for name in ("again", "weekly"):
        yield heading(said(f"notice.{name}"))
        yield para(said("notice.yearly" if name == "again" else "notice.weekly_says"))
    yield heading(said("notice.abroad"))
    yield bullets(said.each("notice.abroad_says"))
    for name in ("held", "missed", "help"):
        yield heading(said(f"notice.{name}"))
        yield para(said(f"notice.{name}_says"))
    yield para(said("notice.law"), "small")


def _signed(person: Person, said: Words) -> Iterator[Block]:
    """The last leaf: the police keep it, so it says by itself whose it is."""
    yield leaf()
    yield heading(said("notice.received"))
    yield facts(person.rows(said))
    yield para(said("notice.received_says"))
    labels = ("signed", "read_out", "served_by", "served_on", "witness")
    yield signature(*(said(f"notice.{label}") for label in labels))


def _how_long(derivation: Derivation, on: date, said: Words) -> str:
    """From when and until when, as far as the law can say."""
    spell = next((each for each in derivation.spells if on in each), None)
    first = spell.from_on if spell else min((each.span.from_on for each in derivation.periods), default=on)
    if derivation.subject_on(on) is None or not derivation.until_is_known(on):
        return said("notice.until_unsure", first=first)
    last = derivation.subject_until(on)
    if last is None:
        return said("notice.without_end", first=first)
    return said("notice.until", first=first, last=last)
