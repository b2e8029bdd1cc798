"""What can't be so of a trace, and what is unlikely."""

import re
from collections.abc import Iterator
from datetime import date

from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after
from mosovo.rooms.identity.models import Name

from .models import CollisionAnswer, ContactPoint, Mark, NameAnswer, OfTwo, Sameness, Vehicle, Whose
from .queries import phone, plain

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def contact_point(row: ContactPoint, today: date) -> Iterator[Problem]:
    """It is shaped like what it is; somebody else's says whose; it is recorded once."""
    not_after("known_on", row.known_on, today, "The day")
    if row.kind == row.Kind.PHONE and phone(row.value) is None:
        raise Impossible("value", "Enter a telephone number of 7 to 15 figures, like 07700 900123 or +44 7700 900123.")
    if row.kind == row.Kind.EMAIL and _EMAIL.fullmatch(row.value) is None:
        raise Impossible("value", "Enter an e-mail address like name@example.org.")
    _named(row.whose, row.name)
    if any(_same(row.value, each.value) for each in others(row)):
        yield Problem("value", "This is on the record already.")


def vehicle(row: Vehicle, today: date) -> Iterator[Problem]:
    """A registration has letters or figures; somebody else's vehicle says whose; it is recorded once."""
    not_after("known_on", row.known_on, today, "The day")
    if len(plain(row.registration)) < 2:
        raise Impossible("registration", "Enter the registration as it stands on the plate.")
    _named(row.whose, row.name)
    if any(plain(row.registration) == plain(each.registration) for each in others(row)):
        yield Problem("registration", "This vehicle is on the record already.")


def mark(row: Mark, today: date) -> Iterator[Problem]:
    """A mark was seen by today, and is recorded once."""
    not_after("known_on", row.known_on, today, "The day")
    if others(row).filter(kind=row.kind, place__iexact=row.place, words__iexact=row.words).exists():
        yield Problem("words", "This mark is on the record already.")


def of_two(row: OfTwo, today: date) -> Iterator[Problem]:
    """Nobody is compared with themselves."""
    not_after("on", row.on, today, "The day")
    if row.other_id == row.nominal_id:
        raise Impossible("other", "These are the same record. Enter the URN of another.")
    yield from ()


def name_answer(row: NameAnswer, today: date) -> Iterator[Problem]:
    """It is about a name on the record."""
    not_after("on", row.on, today, "The day")
    if pointed_at(row, Name, row.name_id) is None:
        raise Impossible("name_id", "This name is not on the record, or was struck out.")
    yield from ()


CHECKS: Checks = {
    ContactPoint: contact_point,
    Vehicle: vehicle,
    Mark: mark,
    Sameness: of_two,
    CollisionAnswer: of_two,
    NameAnswer: name_answer,
}


def _named(whose: str, name: str) -> None:
    if whose != Whose.OWN and not name:
        raise Impossible("name", "Enter whose it is: a name, or what they are known as.")


def _same(one: str, other: str) -> bool:
    return (phone(one) or one.casefold()) == (phone(other) or other.casefold())
