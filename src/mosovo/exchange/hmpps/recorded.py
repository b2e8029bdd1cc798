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


def _row(fact: RecordedFact, *names: str, **more: Any) -> RecordedRow:
    said = {**{name: getattr(fact, name) for name in names}, **more}
    return RecordedRow(
        {name: str(value) for name, value in said.items() if value not in (None, "")}, fact.pk, fact.first
    )


def _names(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_row(each, "kind", "forenames", "surname") for each in identity.list_names(nominal_id))


def _birth(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (birth := identity.get_birth(nominal_id)) is not None:
        yield _row(birth, "born_on")


def _sex(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (sex := identity.get_sex(nominal_id)) is not None:
        yield _row(sex, "value")


def _identifiers(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_row(each, "kind", "value") for each in identity.list_identifiers(nominal_id))


def _record_kinds(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    kinds = identity.list_record_kinds(nominal_id)
    return (_row(each, "kind", "from_on") for each in kinds if each.until is None or on < each.until)


def _warnings(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    return (_row(each, "kind", "words", "from_on") for each in identity.list_current_warnings(nominal_id, on))


def _addresses(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    rows = whereabouts.list_addresses(nominal_id)
    return (_row(each, "kind", "lines", "postcode", "from_on", "until") for each in rows)


def _custody(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    spell = whereabouts.get_open_custody(nominal_id)
    if spell is not None:
        yield _row(spell, "kind", "from_on", "place")


def _licences(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    for each in load_licence_record(nominal_id).running(on):
        days = ("from_on", "until", "conditional_release_on", "sentence_ends_on")
        yield _row(each.licence, "kind", *days)


def _conditions(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    """Yield the conditions in force of the latest licence."""
    for licence in load_licence_record(nominal_id).running(on)[:1]:
        for each in licence.in_force(on):
            yield _row(each.condition, "code", "wording", "standing", licence=licence.licence.first)


def _recalls(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    for each in load_licence_record(nominal_id).recalls:
        yield _row(each.recall, "reference", "sentence", "mappa_level", "kind", requested_on=each.asked_on)


def _level(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (level := get_level_on(nominal_id, on=on)) is not None:
        yield RecordedRow({"level": str(level.level), "review_on": str(level.review_due), "set_on": str(level.set_on)})


def _category(nominal_id: UUID, on: date) -> Iterator[RecordedRow]:
    if (category := get_category_on(nominal_id, on=on)) is not None:
        yield RecordedRow({"category": str(category)})


LOADERS: Mapping[str, Loader] = {
    "identity.name": _names,
    "identity.birth": _birth,
    "identity.sex": _sex,
    "identity.identifier": _identifiers,
    "identity.recordkind": _record_kinds,
    "identity.safetywarning": _warnings,
    "whereabouts.address": _addresses,
    "whereabouts.spell": _custody,
    "licences.licence": _licences,
    "licences.licencecondition": _conditions,
    "licences.recall": _recalls,
    "mappa.mappalevelrecord": _level,
    "mappa.categorydecision": _category,
}
"""How the facts of each kind are read."""
