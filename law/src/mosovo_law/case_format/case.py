"""The case format: read a case of facts and refuse what the format does not allow.

All problems of a case are reported together, each with the path of its key, what was
found and what is allowed. A fact without a ref is referred to by its path.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from mosovo_law.case_format.arrival_keys import ARRIVAL
from mosovo_law.case_format.case_key import CaseKey, Keys
from mosovo_law.case_format.case_keys import CASE, DISPOSALS, FACTS
from mosovo_law.case_format.case_writer import write_case
from mosovo_law.case_format.consistency import find_contradictions
from mosovo_law.core.value_parsing import MAX_FACTS, CaseProblem, ValueRefused, describe_value, parse_instant
from mosovo_law.core.value_parsing import parse_day as read_day
from mosovo_law.facts.case_facts import CaseFacts

__all__ = ["Case", "CaseProblem", "CaseRefused", "read_case", "write_case"]

MAX_KEY_LENGTH = 40
MAX_DISPOSALS = 40


class Case(NamedTuple):
    """The facts, the day to answer for, and the time up to which records count."""

    facts: CaseFacts
    on: date
    known_at: datetime | None = None


class CaseRefused(ValueError):
    """A case that does not follow the format."""

    def __init__(self, problems: tuple[CaseProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class _CaseReader:
    """Reader of a case file that collects its problems and leaves out each value that has one."""

    problems: list[CaseProblem]
    known_at: datetime | None = None

    def refuse(self, path: str, result: object, allowed: str) -> None:
        self.problems.append(CaseProblem(path, describe_value(result), allowed))

    def mapping(self, value: object, path: str, allowed: str) -> Mapping[Any, Any]:
        if isinstance(value, Mapping):
            return value
        self.refuse(path, value, allowed)
        return {}

    def value(self, key: CaseKey, value: object, path: str) -> object:
        try:
            return key.read(value)
        except ValueRefused as refused:
            self.refuse(path, value, refused.allowed)
            return None

    def fields(self, values: Mapping[Any, Any], keys: Keys, path: str) -> dict[str, object]:
        """Return the fields of one fact, named as in its dataclass."""
        results: dict[str, object] = {}
        for name, value in values.items():
            key = keys.get(name) if isinstance(name, str) else None
            if key is None:
                known = (*keys, *FACTS) if keys is CASE else tuple(keys)
                self.refuse(f"{path}.{_format_key(name)}", name, f"the keys {', '.join(known)}")
            elif value is not None:
                results[key.field or name] = self.value(key, value, f"{path}.{name}")
        for name, key in keys.items():
            if key.required and values.get(name) is None:
                self.refuse(f"{path}.{name}", None, "it must be given")
        return results


def read_case(value: object) -> Case:
    """Read a case as YAML or JSON gives it. Raises CaseRefused with all its problems."""
    reading = _CaseReader([])
    document = reading.mapping(value, "", "a mapping with the keys case, on, known_at")
    if reading.problems:
        raise CaseRefused(tuple(reading.problems))
    for name in document:
        if name not in ("case", "on", "known_at"):
            reading.refuse(_format_key(name), name, "the keys case, on, known_at")
    on = reading.value(CaseKey(read_day), document.get("on"), "on")
    if document.get("known_at") is not None:
        known_at = reading.value(CaseKey(parse_instant), document["known_at"], "known_at")
        reading.known_at = known_at if isinstance(known_at, datetime) else None
    facts = _facts(document.get("case"), reading)
    if facts is None or not isinstance(on, date):
        raise CaseRefused(tuple(reading.problems))
    return Case(facts, on, reading.known_at)


def _facts(case_value: object, reading: _CaseReader) -> CaseFacts | None:
    if not isinstance(case_value, Mapping):
        reading.refuse("case", case_value, "a mapping of facts")
        return None
    fact_lists = {name: value for name, value in case_value.items() if isinstance(name, str) and name in FACTS}
    person = {name: value for name, value in case_value.items() if name not in fact_lists}
    fields = reading.fields(person, CASE, "case")
    for name, value in fact_lists.items():
        is_single = name in ARRIVAL and isinstance(value, Mapping)
        fields[name] = tuple(_list(name, [value] if is_single else value, reading))
    if reading.problems:
        return None
    facts = CaseFacts(**fields)  # type: ignore[arg-type]
    reading.problems.extend(find_contradictions(facts, whole=reading.known_at is None))
    return None if reading.problems else facts


def _list(name: str, value: object, reading: _CaseReader) -> Iterator[object]:
    """Yield the facts of one kind, without those recorded after `known_at`."""
    if not isinstance(value, list | tuple) or len(value) > MAX_FACTS:
        reading.refuse(f"case.{name}", value, f"a list of at most {MAX_FACTS} facts")
        return
    kind, keys = FACTS[name]
    for index, item in enumerate(value):
        path = f"case.{name}[{index}]"
        problem_count = len(reading.problems)
        fields = reading.fields(reading.mapping(item, path, "a mapping"), keys, path)
        if name == "events":
            fields["disposals"] = tuple(_disposals(fields.pop("disposals", ()), path, reading))
        recorded_at = fields.pop("recorded_at", None)
        if len(reading.problems) > problem_count:
            continue
        if reading.known_at and isinstance(recorded_at, datetime) and recorded_at > reading.known_at:
            continue
        yield kind(**{"ref": f"{name}[{index}]", **fields})


def _disposals(value: object, path: str, reading: _CaseReader) -> Iterator[object]:
    kind, keys = DISPOSALS
    items = value if isinstance(value, tuple) else ()
    if len(items) > MAX_DISPOSALS:
        reading.refuse(f"{path}.disposals", value, f"a list of at most {MAX_DISPOSALS}")
        return
    for index, item in enumerate(items):
        place = f"{path}.disposals[{index}]"
        problem_count = len(reading.problems)
        fields = reading.fields(reading.mapping(item, place, "a mapping"), keys, place)
        if len(reading.problems) == problem_count:
            yield kind(**fields)


def _format_key(name: object) -> str:
    """Return the name of a key for use in a path: short and printable."""
    is_printable = isinstance(name, str) and name.isprintable() and len(name) <= MAX_KEY_LENGTH
    return str(name) if is_printable else f"({describe_value(name)})"
