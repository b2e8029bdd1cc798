"""What may not be said of who somebody is, and what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.models import Recorded
from mosovo.record.queries import others, pointed_at
from mosovo.record.refusing import Checks, Impossible, Problem
from mosovo.record.sound import not_after, not_before, said

from . import queries
from .models import (
    Birth,
    Death,
    Document,
    DocumentEnd,
    Identifier,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from .numbers import canonical_ni, canonical_pnc

OLDEST = 100
CRIMINALLY_RESPONSIBLE_AT = 10
"""Children and Young Persons Act 1933 s.50; younger people are on no register of this kind."""


def name(row: Name, today: date) -> Iterator[Problem]:
    """A name was taken into use by today, and is recorded once."""
    not_after("used_from_on", row.used_from_on, today, "The first day of use")
    same = others(row).filter(kind=row.kind, forenames__iexact=row.forenames, surname__iexact=row.surname)
    if same.exists():
        yield Problem("surname", f"This {row.get_kind_display().lower()} is on the record already.")


def birth(row: Birth, today: date) -> Iterator[Problem]:
    """There is one date of birth, of somebody who may be alive and may be convicted."""
    not_after("born_on", row.born_on, today, "The date of birth")
    _there_is_one(row, "born_on", "A date of birth")
    death = Death.objects.known_at().filter(nominal_id=row.nominal_id).first()
    if death and death.died_on < row.born_on:
        raise Impossible("born_on", f"The record says that the nominal died on {said(death.died_on)}, before this day.")
    age = _age(row.born_on, death.died_on if death else today)
    if age > OLDEST:
        yield Problem("born_on", f"This makes the nominal {age} years old.")
    if age < CRIMINALLY_RESPONSIBLE_AT:
        yield Problem("born_on", f"This makes the nominal {age}: nobody under 10 can be convicted of an offence.")


def sex(row: Sex, today: date) -> Iterator[Problem]:
    """There is one."""
    _there_is_one(row, "value", "Sex")
    yield from ()


def identifier(row: Identifier, today: date) -> Iterator[Problem]:
    """A number is recorded once; an NI number has its shape, and a PNC number is shaped like one."""
    if row.kind == Identifier.Kind.NI:
        _refuse_ni(row)
    if others(row).filter(kind=row.kind, value__iexact=row.value).exists():
        raise Impossible("value", f"This {row.get_kind_display()} is on the record already.")
    if row.kind == Identifier.Kind.PNC and canonical_pnc(row.value, today) is None:
        yield Problem("value", "This is not shaped like a PNC number: year, seven figures and a letter, 2023/0123456X.")


def _refuse_ni(row: Identifier) -> None:
    """The law asks for the NI number, s.83(5)(b); there is one, and no other shape of it."""
    if canonical_ni(row.value) is None:
        raise Impossible(
            "value",
            "A National Insurance number is two letters, six figures and a letter from A to D, like AB 12 34 56 C. "
            "D, F, I, Q, U and V never stand at its beginning.",
        )
    if others(row).filter(kind=row.kind).exclude(value=row.value).exists():
        raise Impossible("value", "Another National Insurance number is on the record. Correct that instead.")


def document(row: Document, today: date) -> Iterator[Problem]:
    """A document says what it is; it is held by today, and recorded once."""
    not_after("from_on", row.from_on, today, "The first day")
    if row.kind == Document.Kind.OTHER and not row.description:
        raise Impossible("description", "Enter what kind of document it is, like a driving licence.")
    if not any(character.isalnum() for character in row.number):
        raise Impossible("number", "Enter the number as it stands in the document: letters and figures.")
    not_before("expires_on", row.expires_on, row.from_on, "The last day it is valid", "the first day")
    if others(row).filter(kind=row.kind, number__iexact=row.number, country__iexact=row.country).exists():
        yield Problem("number", "This document is on the record already.")
    if queries.is_seen_elsewhere(row.nominal_id, row.number):
        yield Problem(
            "number",
            "A document of this number is in the record of another person whom you can see; Find shows who, by the "
            "number. One person may be on record twice, or the document borrowed or forged.",
        )


def document_end(row: DocumentEnd, today: date) -> Iterator[Problem]:
    """A document goes once, not before it came."""
    whole = pointed_at(row, Document, row.document_id)
    if whole is None:
        raise Impossible("document_id", "This document is not on the record, or was struck out.")
    not_after("ended_on", row.ended_on, today, "The day")
    not_before("ended_on", row.ended_on, whole.from_on, "The day", "the first day")
    if others(row).filter(document=row.document_id).exists():
        raise Impossible("ended_on", "It is on the record that this is held no longer. Correct that instead.")
    yield from ()


def kind(row: RecordKind, today: date) -> Iterator[Problem]:
    """One record of a kind is open at a time."""
    not_after("from_on", row.from_on, today, "The first day")
    not_before("until", row.until, row.from_on, "The end", "the first day")
    if row.until is None and others(row).filter(kind=row.kind, until__isnull=True).exists():
        raise Impossible("kind", f"The record is open as {row.get_kind_display().lower()} already.")
    yield from ()


def death(row: Death, today: date) -> Iterator[Problem]:
    """There is one day of death, not before birth."""
    not_after("died_on", row.died_on, today, "The day of death")
    _there_is_one(row, "died_on", "A death")
    birth = Birth.objects.known_at().filter(nominal_id=row.nominal_id).first()
    not_before("died_on", row.died_on, birth and birth.born_on, "The day of death", "the date of birth")
    yield from ()


def link(row: LinkedPerson, today: date) -> Iterator[Problem]:
    """Somebody is linked once in a role, and no victim is: the room of victims keeps them.

    Sealed names are compared here, since the database can't read them.
    """
    if row.role == LinkedPerson.Role.VICTIM:
        raise Impossible("role", "Name no victim here. Record them under Victims, where a name is sealed.")
    if row.name.casefold() in {other.name.casefold() for other in others(row).filter(role=row.role)}:
        yield Problem("name", "Somebody of this name is linked in this role already.")


def remark(row: Remark, today: date) -> Iterator[Problem]:
    """A remark has been made."""
    not_after("made_on", row.made_on, today, "The day of the remark")
    yield from ()


def photograph(row: Photograph, today: date) -> Iterator[Problem]:
    """A photograph was taken by today, in the nominal's life."""
    not_after("taken_on", row.taken_on, today, "The day it was taken")
    birth = Birth.objects.known_at().filter(nominal_id=row.nominal_id).first()
    not_before("taken_on", row.taken_on, birth and birth.born_on, "The day it was taken", "the date of birth")
    yield from ()


def warning(row: SafetyWarning, today: date) -> Iterator[Problem]:
    """A warning holds from a day that has come, and is said once."""
    not_after("from_on", row.from_on, today, "The first day")
    not_before("until", row.until, row.from_on, "The end", "the first day")
    if others(row).filter(kind=row.kind, words__iexact=row.words, until=row.until).exists():
        raise Impossible("words", "This warning is on the record already.")
    yield from ()


CHECKS: Checks = {
    Name: name,
    Birth: birth,
    Sex: sex,
    Identifier: identifier,
    Document: document,
    DocumentEnd: document_end,
    RecordKind: kind,
    Death: death,
    LinkedPerson: link,
    Remark: remark,
    Photograph: photograph,
    SafetyWarning: warning,
}


def _there_is_one(row: Recorded, field: str, what: str) -> None:
    """Refuse a second fact of which there can be only one."""
    if others(row).exists():
        raise Impossible(field, f"{what} is on the record already. Correct that instead.")


def _age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
