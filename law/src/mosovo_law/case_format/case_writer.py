"""Write a case: the facts in the case format. Reading the result gives the same facts."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from mosovo_law.case_format.arrival_keys import ARRIVAL
from mosovo_law.case_format.case_key import Keys
from mosovo_law.case_format.case_keys import CASE, DISPOSALS, FACTS
from mosovo_law.core.days import Span
from mosovo_law.core.plain_value import Plain
from mosovo_law.facts.arrival_facts import KnownFrom
from mosovo_law.facts.case_facts import CaseFacts


def write_case(facts: CaseFacts, on: date, known_at: datetime | None = None) -> dict[str, Plain]:
    """Return the case as plain mappings, lists and texts, without the values that equal the defaults."""
    person = dict(_keys(facts, CASE))
    for name, (_, keys) in FACTS.items():
        if facts_of_kind := getattr(facts, name):
            written_facts = [_fact(fact, keys) for fact in facts_of_kind]
            person[name] = written_facts[0] if name in ARRIVAL and len(written_facts) == 1 else written_facts
    written: dict[str, Plain] = {"case": person, "on": on.isoformat()}
    return written if known_at is None else {**written, "known_at": _convert_value(known_at)}


def _fact(fact: Any, keys: Keys) -> Plain:
    written = dict(_keys(fact, keys))
    if disposals := getattr(fact, "disposals", ()):
        written["disposals"] = [dict(_keys(disposal, DISPOSALS[1])) for disposal in disposals]
    return written


def _keys(fact: Any, keys: Keys) -> Iterator[tuple[str, Plain]]:
    """Yield the keys of a fact that have a value other than the default."""
    defaults = {field.name: field.default for field in fields(fact)}
    for name, key in keys.items():
        field = key.field or name
        if field not in defaults or name == "disposals":
            continue
        value = getattr(fact, field)
        if key.required or value != defaults[field]:
            yield name, _convert_value(value)


def _convert_value(value: Any) -> Plain:
    match value:
        case datetime():
            return value.isoformat(timespec="seconds" if value.second else "minutes")
        case date():
            return value.isoformat()
        case Span():
            until = {} if value.until is None else {"until": value.until.isoformat()}
            return {"from": value.from_on.isoformat(), **until}
        case KnownFrom():
            days = ((field.name, getattr(value, field.name)) for field in fields(value))
            return {name: day.isoformat() for name, day in days if day is not None}
        case tuple():
            return [f"{v.from_on}..{v.last_day}" if isinstance(v, Span) else _convert_value(v) for v in value]
        case bool() | int() | str():
            return value
    raise TypeError(f"no key of a case holds a {type(value).__name__}")
