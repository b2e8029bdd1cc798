"""What the record has of each kind of fact that a profile compares, as text by field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record.models import RecordedFact
from mosovo.rooms.identity import queries as identity
from mosovo.rooms.licences.queries import load_licence_record
from mosovo.rooms.mappa.queries import get_category_on, get_level_on
from mosovo.rooms.whereabouts import queries as whereabouts


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """One current fact: its row, the first row of its chain, and its values as text."""

    values: Mapping[str, str]
    row_id: UUID | None = None
    first: UUID | None = None


type Loader = Callable[[UUID, date], Iterator[RecordedRow]]


def load_recorded(fact: str, nominal_id: UUID, on: date) -> list[RecordedRow]:
    """Return the current facts of a kind, the one that counts first. Raises `KeyError` for a kind of no profile."""
    return list(LOADERS[fact](nominal_id, on))


def _build_row(fact: RecordedFact, *names: str, **extra: Any) -> RecordedRow:
    field_values = {**{name: getattr(fact, name) for name in names}, **extra}
    return RecordedRow(
        {name: str(value) for name, value in field_values.items() if value not in (None, "")}, fact.pk, fact.first
    )


def _load_names(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_build_row(each, "kind", "forenames", "surname") for each in identity.list_names(nominal_id))


def _load_birth(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (birth := identity.get_birth(nominal_id)) is not None:
        yield _build_row(birth, "born_on")


def _load_sex(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (sex := identity.get_sex(nominal_id)) is not None:
        yield _build_row(sex, "value")


def _load_identifiers(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_build_row(each, "kind", "value") for each in identity.list_identifiers(nominal_id))


def _load_record_kinds(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    kinds = identity.list_record_kinds(nominal_id)
    return (_build_row(each, "kind", "from_on") for each in kinds if each.until is None or on < each.until)


def _load_warnings(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_build_row(each, "kind", "words", "from_on") for each in identity.list_current_warnings(nominal_id, on))


def _load_addresses(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    rows = whereabouts.list_addresses(nominal_id)
    return (_build_row(each, "kind", "lines", "postcode", "from_on", "until") for each in rows)


def _load_custody(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    spell = whereabouts.get_open_custody(nominal_id)
    if spell is not None:
        yield _build_row(spell, "kind", "from_on", "place")


def _load_licences(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    for each in load_licence_record(nominal_id).licences_in_force(on):
        days = ("from_on", "until", "conditional_release_on", "sentence_ends_on")
        yield _build_row(each.licence, "kind", *days)


def _load_conditions(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    """Yield the conditions in force of the latest licence."""
    for licence in load_licence_record(nominal_id).licences_in_force(on)[:1]:
        for each in licence.in_force(on):
            yield _build_row(each.condition, "code", "wording", "standing", licence=licence.licence.first)


def _load_recalls(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    for each in load_licence_record(nominal_id).recalls:
        yield _build_row(each.recall, "reference", "sentence", "mappa_level", "kind", requested_on=each.asked_on)


def _load_level(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (level := get_level_on(nominal_id, on=on)) is not None:
        yield RecordedRow({"level": str(level.level), "review_on": str(level.review_due), "set_on": str(level.set_on)})


def _load_category(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (category := get_category_on(nominal_id, on=on)) is not None:
        yield RecordedRow({"category": str(category)})


LOADERS: Mapping[str, Loader] = {
    "identity.name": _load_names,
    "identity.birth": _load_birth,
    "identity.sex": _load_sex,
    "identity.identifier": _load_identifiers,
    "identity.recordkind": _load_record_kinds,
    "identity.safetywarning": _load_warnings,
    "whereabouts.address": _load_addresses,
    "whereabouts.spell": _load_custody,
    "licences.licence": _load_licences,
    "licences.licencecondition": _load_conditions,
    "licences.recall": _load_recalls,
    "mappa.mappalevelrecord": _load_level,
    "mappa.categorydecision": _load_category,
}
"""How the facts of each kind are read."""
