"""Reduce a case to the smallest one in which the rules and the columns still differ."""

import json
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any

from mosovo_law.case_format.case_writer import write_case
from mosovo_law.facts.case_facts import CaseFacts
from tests.bulk.comparison import Line, describe_by_columns, describe_by_rules

STAND_ON = date(2026, 1, 1)
KINDS = ("events", "spells", "notifications", "changes", "orders", "reviews", "arrival")


def is_different(facts: CaseFacts) -> bool:
    """Return whether the rules and the columns differ about a person that both cover."""
    [columns] = describe_by_columns([facts])
    return columns is not None and columns != describe_by_rules(facts)


def reduce_case(facts: CaseFacts, still: Callable[[CaseFacts], bool] = is_different) -> CaseFacts:
    """Return the smallest case found by removing one fact at a time."""
    while True:
        smaller = next((each for each in _yield_smaller_cases(facts) if still(each)), None)
        if smaller is None:
            return facts
        facts = smaller


def describe_difference(facts: CaseFacts) -> str:
    """Return the case as a file for `./mosovo law evaluate`, and the lines in which the answers differ."""
    [column_lines] = describe_by_columns([facts])
    plain, columns = describe_by_rules(facts), column_lines or frozenset()
    case = json.dumps(write_case(facts, STAND_ON), indent=1)
    return f"{case}\n{_lines('the rules', plain - columns)}\n{_lines('the columns', columns - plain)}"


def _lines(who: str, lines: frozenset[Line]) -> str:
    return "\n".join([f"only {who} say:", *(f"  {' '.join(word or '-' for word in line)}" for line in sorted(lines))])


def _yield_smaller_cases(facts: CaseFacts) -> Iterator[CaseFacts]:
    """Each case with one fact, one disposal or one key fewer."""
    for kind in KINDS:
        listed = getattr(facts, kind)
        for place, fact in enumerate(listed):
            yield replace(facts, **{kind: (*listed[:place], *listed[place + 1 :])})
            for less in _yield_smaller_facts(fact):
                yield replace(facts, **{kind: (*listed[:place], less, *listed[place + 1 :])})
    yield from _yield_smaller_facts(facts)


def _yield_smaller_facts(fact: Any) -> Iterator[Any]:
    """The fact without one of its keys; of an event, also with one disposal fewer, or one that says less."""
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in KINDS or field.default is MISSING or value == field.default:
            continue
        yield replace(fact, **{field.name: field.default})
        if isinstance(value, tuple):
            for place, item in enumerate(value):
                yield replace(fact, **{field.name: (*value[:place], *value[place + 1 :])})
                if field.name == "disposals":
                    for less in _yield_smaller_facts(item):
                        yield replace(fact, **{field.name: (*value[:place], less, *value[place + 1 :])})
