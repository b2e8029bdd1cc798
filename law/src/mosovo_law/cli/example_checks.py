"""Compare an answer with what an example expects of it.

The expectation is a partial answer. Names in it must match, and other names are not
compared. Lists match as sets of partial items, except `spells`: whole and in order.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

type Answer = Mapping[str, Any]

OPTIONAL_NAMES = frozenset(
    {"review", "local_police_area", "local_police_area_source", "effective_term_months", "candidates_months"}
)
"""Names that an answer has only where the facts bear on them: an example may expect `null` for them."""
OBLIGATION_NAMES = frozenset(
    {
        "key", "rule", "trigger", "bearer", "nature", "source", "duty", "opens_on", "due_on", "due_at", "advise_at",
        "advise_by", "flags", "clock", "met_by", "standing", "in_question", "first_breach_day", "because", "ruling",
        "former_due_on",
    }
)  # fmt: skip
"""The names of an obligation. They are checked because a misspelt name would match nothing and still pass."""


def find_mismatches(expected: Mapping[str, Any], answer: Answer) -> Iterator[str]:
    """Yield each difference from what is expected, as a path with both values."""
    for name, expected_value in expected.items():
        if name == "no_obligations":
            yield from _find_unwanted_items(expected_value, answer.get("obligations", []))
        elif name == "questions":
            yield from _compare_questions(expected_value, answer.get("questions", []))
        elif name == "spells":
            yield from _check_exact_value(name, expected_value, answer.get(name))
        else:
            yield from _check_named_value(name, name, expected_value, answer)


def to_plain_value(value: Any) -> Any:
    """Return a value as the answer writes it, with days and instants as ISO text."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _compare_partially(path: str, expected_value: Any, result: Any) -> Iterator[str]:
    if isinstance(expected_value, Mapping) and isinstance(result, Mapping):
        for name, value in expected_value.items():
            yield from _check_named_value(f"{path}.{name}", name, value, result)
    elif isinstance(expected_value, list) and isinstance(result, list):
        for index, item in enumerate(expected_value):
            yield from _find_missing_items(f"{path}[{index}]", item, result)
    elif to_plain_value(expected_value) != result:
        yield f"{path}: expected {to_plain_value(expected_value)}, found {result}"


def _check_named_value(path: str, name: str, expected_value: Any, results: Mapping[str, Any]) -> Iterator[str]:
    if name not in results and name not in OPTIONAL_NAMES:
        yield f"{path}: the answer has no such name"
    else:
        yield from _compare_partially(path, expected_value, results.get(name))


def _find_missing_items(path: str, expected_value: Any, results: list[Any]) -> Iterator[str]:
    """Yield nothing if some item matches; otherwise the differences of the nearest item."""
    attempts = [list(_compare_partially(path, expected_value, item)) for item in results]
    if any(not attempt for attempt in attempts):
        return
    if not attempts:
        yield f"{path}: expected {_format_expected(expected_value)}, found nothing"
        return
    yield from min(attempts, key=len)


def _check_exact_value(path: str, expected_value: Any, result: Any) -> Iterator[str]:
    plain_items = (
        [_to_plain_item(item) for item in expected_value] if isinstance(expected_value, list) else expected_value
    )
    if plain_items != result:
        yield f"{path}: expected {plain_items}, found {result}"


def _to_plain_item(item: Any) -> Any:
    return {name: to_plain_value(value) for name, value in item.items()} if isinstance(item, Mapping) else item


def _find_unwanted_items(items: Any, results: list[Any]) -> Iterator[str]:
    if not isinstance(items, list):
        yield "no_obligations: expected a list of partial items"
        return
    for index, item in enumerate(items):
        path = f"no_obligations[{index}]"
        if not isinstance(item, Mapping) or not item:
            yield f"{path}: expected a partial obligation, found {_format_expected(item)}"
            continue
        yield from (f"{path}.{name}: no obligation has that name" for name in item if name not in OBLIGATION_NAMES)
        for obligation in results:
            if not list(_compare_partially("", item, obligation)):
                yield f"{path}: expected none, found {obligation['rule']} on {obligation['trigger']}"


def _compare_questions(expected_value: Any, results: list[Any]) -> Iterator[str]:
    if expected_value == "any":
        if not results:
            yield "questions: expected any, found none"
    elif not expected_value and results:
        yield f"questions: expected none, found {len(results)}"
    else:
        yield from _compare_partially("questions", expected_value, results)


def _format_expected(expected_value: Any) -> str:
    if isinstance(expected_value, Mapping):
        return ", ".join(f"{name} {to_plain_value(value)}" for name, value in expected_value.items())
    return str(expected_value)
