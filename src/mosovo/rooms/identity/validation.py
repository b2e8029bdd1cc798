"""Refuse what cannot be true of a nominal’s identity, and warn of what is unlikely."""

from collections.abc import Iterator
from datetime import date

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.models import RecordedFact
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from . import queries
from .models import (
    AttachedDocument,
    Birth,
    Death,
    Identifier,
    IdentityDocument,
    IdentityDocumentEnd,
    ImportQuestion,
    LinkedPerson,
    Name,
    Photograph,
    RecordKind,
    Remark,
    SafetyWarning,
    Sex,
)
from .number_formats import normalise_ni, normalise_pnc

MAX_USUAL_AGE = 100
AGE_OF_CRIMINAL_RESPONSIBILITY = 10
"""In years: Children and Young Persons Act 1933 s.50. A younger person cannot be convicted."""


def check_name(row: Name, today: date) -> Iterator[FactWarning]:
    """Require a past first use, and warn of a repeated name."""
    require_not_after("used_from_on", row.used_from_on, today, "The first date of use")
    same = list_other_facts(row).filter(kind=row.kind, forenames__iexact=row.forenames, surname__iexact=row.surname)
    if same.exists():
        yield FactWarning("surname", f"This {row.get_kind_display().lower()} is already recorded.")


def check_birth(row: Birth, today: date) -> Iterator[FactWarning]:
    """Allow one date of birth, before death; warn of an age that is unlikely."""
    require_not_after("born_on", row.born_on, today, "The date of birth")
    _require_only_one(row, "born_on", "A date of birth")
    death = Death.objects.known_at().filter(nominal_id=row.nominal_id).first()
    if death and death.died_on < row.born_on:
        raise FactRefused(
            "born_on", f"The nominal’s death is recorded on {format_date(death.died_on)}, before this date."
        )
    age = _age_on(row.born_on, death.died_on if death else today)
    if age > MAX_USUAL_AGE:
        yield FactWarning("born_on", f"This makes the nominal {age} years old.")
    if age < AGE_OF_CRIMINAL_RESPONSIBILITY:
        yield FactWarning(
            "born_on", f"This makes the nominal {age}: a child under 10 cannot be convicted of an offence."
        )


def check_sex(row: Sex, today: date) -> Iterator[FactWarning]:
    """Allow one entry."""
    _require_only_one(row, "value", "Sex")
    yield from ()


def check_identifier(row: Identifier, today: date) -> Iterator[FactWarning]:
    """Require a valid NI number, refuse a repeated number, and warn of an unusual PNC number."""
    if row.kind == Identifier.Kind.NI:
        _check_ni(row)
    if list_other_facts(row).filter(kind=row.kind, value__iexact=row.value).exists():
        raise FactRefused("value", f"This {row.get_kind_display()} is already recorded.")
    if row.kind == Identifier.Kind.PNC and normalise_pnc(row.value, today) is None:
        yield FactWarning("value", "Check the PNC number: year, 7 digits and a letter, like 2023/0123456X.")


def _check_ni(row: Identifier) -> None:
    """Refuse an invalid NI number or a second one. The law asks for one: s.83(5)(b)."""
    if normalise_ni(row.value) is None:
        raise FactRefused(
            "value",
            "Enter a National Insurance number: 2 letters, 6 digits and a letter from A to D, like AB 12 34 56 C. "
            "It never starts with D, F, I, Q, U or V.",
        )
    if list_other_facts(row).filter(kind=row.kind).exclude(value=row.value).exists():
        raise FactRefused("value", "Another National Insurance number is recorded. Correct that entry instead.")


def check_document(row: IdentityDocument, today: date) -> Iterator[FactWarning]:
    """Require a type and a number, and warn if it is recorded already or on another case."""
    require_not_after("from_on", row.from_on, today, "The first date held")
    if row.kind == IdentityDocument.Kind.OTHER and not row.description:
        raise FactRefused("description", "Enter the type of document, like a driving licence.")
    if not any(character.isalnum() for character in row.number):
        raise FactRefused("number", "Enter the number as shown in the document, using letters and numbers.")
    require_not_before("expires_on", row.expires_on, row.from_on, "The last date it is valid", "the first date held")
    if list_other_facts(row).filter(kind=row.kind, number__iexact=row.number, country__iexact=row.country).exists():
        yield FactWarning("number", "This document is already recorded")
    if queries.is_seen_elsewhere(row.nominal_id, row.number):
        yield FactWarning(
            "number",
            "Another nominal that you can see has a document with this number. Search for the number to see who. "
            "They may be the same person, or the document may be borrowed or forged.",
        )


def check_document_end(row: IdentityDocumentEnd, today: date) -> Iterator[FactWarning]:
    """Allow one end for each document, not before it was held."""
    document = get_referenced_fact(row, IdentityDocument, row.document_id)
    if document is None:
        raise FactRefused("document_id", "Select a document that is on the record.")
    require_not_after("ended_on", row.ended_on, today, "The date")
    require_not_before("ended_on", row.ended_on, document.from_on, "The date", "the first date held")
    if list_other_facts(row).filter(document=row.document_id).exists():
        raise FactRefused(
            "ended_on", "This document is already recorded as no longer held. Correct that entry instead."
        )
    yield from ()


def check_record_kind(row: RecordKind, today: date) -> Iterator[FactWarning]:
    """Refuse a second open record of the same kind."""
    require_not_after("from_on", row.from_on, today, "The start date")
    require_not_before("until", row.until, row.from_on, "The end date", "the start date")
    if row.until is None and list_other_facts(row).filter(kind=row.kind, until__isnull=True).exists():
        raise FactRefused("kind", f"This nominal is already on the register as {row.get_kind_display().lower()}.")
    yield from ()


def check_death(row: Death, today: date) -> Iterator[FactWarning]:
    """Allow one date of death, not before birth."""
    require_not_after("died_on", row.died_on, today, "The date of death")
    _require_only_one(row, "died_on", "A death")
    birth = Birth.objects.known_at().filter(nominal_id=row.nominal_id).first()
    require_not_before("died_on", row.died_on, birth and birth.born_on, "The date of death", "the date of birth")
    yield from ()


def check_link(row: LinkedPerson, today: date) -> Iterator[FactWarning]:
    """Refuse a victim, who is recorded in the room of victims; warn of a person linked twice in a role.

    Encrypted names are compared in Python, since the database cannot read them.
    """
    if row.role == LinkedPerson.Role.VICTIM:
        raise FactRefused(
            "role", "Do not name a victim here. Record the victim under Victims, where the name is encrypted."
        )
    if row.name.casefold() in {other.name.casefold() for other in list_other_facts(row).filter(role=row.role)}:
        yield FactWarning("name", "A person with this name is already linked in this role.")


def check_remark(row: Remark, today: date) -> Iterator[FactWarning]:
    """Require a past date."""
    require_not_after("made_on", row.made_on, today, "The date of the remark")
    yield from ()


def check_photograph(row: Photograph, today: date) -> Iterator[FactWarning]:
    """Require a past date, not before birth."""
    require_not_after("taken_on", row.taken_on, today, "The date it was taken")
    birth = Birth.objects.known_at().filter(nominal_id=row.nominal_id).first()
    require_not_before("taken_on", row.taken_on, birth and birth.born_on, "The date it was taken", "the date of birth")
    yield from ()


def check_warning(row: SafetyWarning, today: date) -> Iterator[FactWarning]:
    """Require a past start date, and refuse a repeated warning marker."""
    require_not_after("from_on", row.from_on, today, "The start date")
    require_not_before("until", row.until, row.from_on, "The end date", "the start date")
    if list_other_facts(row).filter(kind=row.kind, words__iexact=row.words, until=row.until).exists():
        raise FactRefused("words", "This warning marker is already recorded.")
    yield from ()


def check_import_question(row: ImportQuestion, today: date) -> Iterator[FactWarning]:
    """Require an answer and its date, which is not in the future."""
    if not row.answer.strip():
        raise FactRefused("answer", "Enter what was found out, and where it is recorded.")
    if row.answered_on is None:
        raise FactRefused("answered_on", "Enter the date of the answer.")
    require_not_after("answered_on", row.answered_on, today, "The date of the answer")
    yield from ()


def check_attached_document(row: AttachedDocument, today: date) -> Iterator[FactWarning]:
    """Require a title and a past date."""
    require_not_after("made_on", row.made_on, today, "The date of the document")
    if not row.title.strip():
        raise FactRefused("title", "Enter a title for the document.")
    yield from ()


CHECKS: Checks = {
    Name: check_name,
    Birth: check_birth,
    Sex: check_sex,
    Identifier: check_identifier,
    IdentityDocument: check_document,
    IdentityDocumentEnd: check_document_end,
    RecordKind: check_record_kind,
    Death: check_death,
    LinkedPerson: check_link,
    Remark: check_remark,
    ImportQuestion: check_import_question,
    Photograph: check_photograph,
    AttachedDocument: check_attached_document,
    SafetyWarning: check_warning,
}


def _require_only_one(row: RecordedFact, field: str, what: str) -> None:
    """Refuse a second fact of a kind that allows only one."""
    if list_other_facts(row).exists():
        raise FactRefused(field, f"{what} is already recorded. Correct that entry instead.")


def _age_on(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
