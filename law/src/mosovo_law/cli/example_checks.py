"""Compare an answer with what an example expects of it.

The expectation is a partial answer. Names in it must match, and other names are not
compared. Lists match as sets of partial items, except `spells`: whole and in order.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

type Answer = Mapping[str, Any]

MAY_BE_ABSENT = frozenset(
    {"review", "local_police_area", "local_police_area_source", "effective_term_months", "candidates_months"}
)
"""Names that an answer has only where the facts bear on them: an example may expect `null` for them."""
OF_AN_OBLIGATION = frozenset(
    {
        "key", "rule", "trigger", "bearer", "nature", "source", "duty", "opens_on", "due_on", "due_at", "advise_at",
        "advise_by", "flags", "clock", "met_by", "standing", "in_question", "first_breach_day", "because", "ruling",
        "former_due_on",
    }
)  # fmt: skip
"""The names of an obligation. They are checked because a misspelt name would match nothing and still pass."""


def find_mismatches(expected: Mapping[str, Any], answer: Answer) -> Iterator[str]:
    """Yield each difference from what is expected, as a path with both values."""
    for name, wanted in expected.items():
        if name == "no_obligations":
            yield from _unwanted(wanted, answer.get("obligations", []))
        elif name == "questions":
            yield from _questions(wanted, answer.get("questions", []))
        elif name == "spells":
            yield from _check_exact_value(name, wanted, answer.get(name))
        else:
            yield from _check_named_value(name, name, wanted, answer)


def to_plain_value(value: Any) -> Any:
    """Return a value as the answer writes it, with days and instants as ISO text."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _partial(path: str, wanted: Any, result: Any) -> Iterator[str]:
    if isinstance(wanted, Mapping) and isinstance(result, Mapping):
        for name, value in wanted.items():
            yield from _check_named_value(f"{path}.{name}", name, value, result)
    elif isinstance(wanted, list) and isinstance(result, list):
        for index, item in enumerate(wanted):
            yield from _somewhere(f"{path}[{index}]", item, result)
    elif to_plain_value(wanted) != result:
        yield f"{path}: expected {to_plain_value(wanted)}, found {result}"


def _check_named_value(path: str, name: str, wanted: Any, results: Mapping[str, Any]) -> Iterator[str]:
    if name not in results and name not in MAY_BE_ABSENT:
        yield f"{path}: the answer has no such name"
    else:
        yield from _partial(path, wanted, results.get(name))


def _somewhere(path: str, wanted: Any, results: list[Any]) -> Iterator[str]:
    """Yield nothing if some item matches; otherwise the differences of the nearest item."""
    attempts = [list(_partial(path, wanted, item)) for item in results]
    if any(not attempt for attempt in attempts):
        return
    if not attempts:
        yield f"{path}: expected {_format_expected(wanted)}, found nothing"
        return
    yield from min(attempts, key=len)


def _check_exact_value(path: str, wanted: Any, result: Any) -> Iterator[str]:
    plainly = [_plainly(item) for item in wanted] if isinstance(wanted, list) else wanted
    if plainly != result:
        yield f"{path}: expected {plainly}, found {result}"


def _plainly(item: Any) -> Any:
    return {name: to_plain_value(value) for name, value in item.items()} if isinstance(item, Mapping) else item


def _unwanted(items: Any, results: list[Any]) -> Iterator[str]:
    if not isinstance(items, list):
        yield "no_obligations: expected a list of partial items"
        return
    for index, item in enumerate(items):
        path = f"no_obligations[{index}]"
        if not isinstance(item, Mapping) or not item:
            yield f"{path}: expected a partial obligation, found {_format_expected(item)}"
            continue
        yield from (f"{path}.{name}: no obligation has that name" for name in item if name not in OF_AN_OBLIGATION)
        for obligation in results:
            if not list(_partial("", item, obligation)):
                yield f"{path}: expected none, found {obligation['rule']} on {obligation['trigger']}"


def _questions(wanted: Any, results: list[Any]) -> Iterator[str]:
    if wanted == "any":
        if not results:
            yield "questions: expected any, found none"
    elif not wanted and results:
        yield f"questions: expected none, found {len(results)}"
    else:
        yield from _partial("questions", wanted, results)


def _format_expected(wanted: Any) -> str:
    if isinstance(wanted, Mapping):
        return ", ".join(f"{name} {to_plain_value(value)}" for name, value in wanted.items())
    return str(wanted)
