"""Refuse what cannot be true of an identifying detail, and warn of what is unlikely."""

import re
from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import require_not_after
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning
from mosovo.rooms.identity.models import Name

from .models import (
    BodyMark,
    ContactPoint,
    MatchDecision,
    NewNameDecision,
    OwnerRelation,
    PairFact,
    SamePersonDecision,
    Vehicle,
)
from .queries import fold_text, normalise_phone

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def check_contact_point(row: ContactPoint, today: date) -> Iterator[FactWarning]:
    """Require a valid number or e-mail address and the name of another owner, and warn of a repeated entry."""
    require_not_after("known_on", row.known_on, today, "The date")
    if problem := describe_contact_fault(row.kind, row.value):
        raise FactRefused("value", problem)
    _require_owner_name(row.owner_relation, row.name)
    if any(_is_same_contact(row.value, each.value) for each in list_other_facts(row)):
        yield FactWarning("value", "This is already recorded.")


def describe_contact_fault(kind: str, value: str) -> str:
    """Say what is wrong with a telephone number or an e-mail address; an empty string if nothing is."""
    if kind == ContactPoint.Kind.PHONE and normalise_phone(value) is None:
        return "Enter a telephone number of 7 to 15 digits, like 07700 900123 or +44 7700 900123."
    if kind == ContactPoint.Kind.EMAIL and _EMAIL.fullmatch(value) is None:
        return "Enter an e-mail address like name@example.org."
    return ""


def check_vehicle(row: Vehicle, today: date) -> Iterator[FactWarning]:
    """Require a registration and the name of another owner, and warn of a repeated entry."""
    require_not_after("known_on", row.known_on, today, "The date")
    if len(fold_text(row.registration)) < 2:
        raise FactRefused("registration", "Enter the registration as shown on the number plate.")
    _require_owner_name(row.owner_relation, row.name)
    if any(fold_text(row.registration) == fold_text(each.registration) for each in list_other_facts(row)):
        yield FactWarning("registration", "This vehicle is already recorded.")


def check_body_mark(row: BodyMark, today: date) -> Iterator[FactWarning]:
    """Require a past date, and warn of a repeated entry."""
    require_not_after("known_on", row.known_on, today, "The date")
    if (
        list_other_facts(row)
        .filter(kind=row.kind, place__iexact=row.place, description__iexact=row.description)
        .exists()
    ):
        yield FactWarning("description", "This mark is already recorded.")


def check_pair(row: PairFact, today: date) -> Iterator[FactWarning]:
    """Refuse a pair of a record with itself."""
    require_not_after("on", row.on, today, "The date")
    if row.other_id == row.nominal_id:
        raise FactRefused("other", "Enter the URN of a different record.")
    yield from ()


def check_new_name_decision(row: NewNameDecision, today: date) -> Iterator[FactWarning]:
    """Require a name that is on the record."""
    require_not_after("on", row.on, today, "The date")
    if get_referenced_fact(row, Name, row.name_id) is None:
        raise FactRefused("name_id", "Select a name that is on the record.")
    yield from ()


CHECKS: Checks = {
    ContactPoint: check_contact_point,
    Vehicle: check_vehicle,
    BodyMark: check_body_mark,
    SamePersonDecision: check_pair,
    MatchDecision: check_pair,
    NewNameDecision: check_new_name_decision,
}


def _require_owner_name(owner_relation: str, name: str) -> None:
    if owner_relation != OwnerRelation.OWN and not name:
        raise FactRefused("name", "Enter the owner’s name, or what the owner is known as.")


def _is_same_contact(first: str, second: str) -> bool:
    return (normalise_phone(first) or first.casefold()) == (normalise_phone(second) or second.casefold())
