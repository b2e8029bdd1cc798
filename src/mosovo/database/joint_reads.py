"""Several independent reads in one statement.

A page that asks the database for ten lists, one after another, waits ten times. A function that reads can be written as
a generator: it yields what it asks for and gets the rows. Functions that do not need each other's rows are then read
together, and each function can still be read alone:

    def ask_names(permit: Permit) -> Reading[list[Name]]:
        names = yield from ask(Name.objects.of(permit.nominal_id))
        return sorted(names, key=...)

    names = run_reading(ask_names(permit))                                # one statement
    names, visits = read_together(ask_names(permit), ask_visits(permit))  # one statement as well

Row security applies to each part as it does to a statement of its own. A generator that asks twice takes part in two
statements. A function with nothing to ask returns at once.
"""

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from .compiled_querysets import compile_queryset
from .joint_statements import JointStatement, build_objects, name_placeholders, send_jointly
from .prepared_querysets import PreparedQuerySet
from .prepared_statements import PreparedStatement
from .query_shapes import ShapedQuery

_NAMED_PARAMETER = re.compile(r"%%|%\((\w+)\)s")


class Select(NamedTuple):
    """A statement that only reads, with named parameters (`%(who)s`) and their values. Its rows are tuples."""

    statement: str | PreparedStatement
    values: Mapping[str, Any]


type Part = QuerySet[Any, Any] | ShapedQuery | Select
type Reading[T] = Generator[Sequence[Part], Sequence[list[Any]], T]
"""A function that yields the parts that it needs at once, gets the rows of each, and returns its result."""


class _RequestedPart(NamedTuple):
    """A part as a statement, and what makes its rows into results."""

    statement: JointStatement
    convert: Callable[[list[tuple[Any, ...]]], list[Any]]
    is_prepared: bool


def ask(part: Part) -> Reading[list[Any]]:
    """Ask for the rows of one query set, shape or statement."""
    [rows] = yield [part]
    return rows


def ask_first(rows: QuerySet[Any, Any]) -> Reading[Any | None]:
    """Ask for the first row of a query set that has an order; None if it has no row."""
    fetched = yield from ask(rows[:1])
    return fetched[0] if fetched else None


def as_reading[T](result: T) -> Reading[T]:
    """Return a result that needs no statement."""
    yield from ()
    return result


def combine_readings(*readings: Reading[Any]) -> Reading[tuple[Any, ...]]:
    """Read several functions together: what they ask for at the same time is one statement."""
    results: list[Any] = [None] * len(readings)
    answers: dict[int, Sequence[list[Any]] | None] = dict.fromkeys(range(len(readings)))
    while answers:
        requests: dict[int, Sequence[Part]] = {}
        for place, answer in answers.items():
            try:
                requests[place] = next(readings[place]) if answer is None else readings[place].send(answer)
            except StopIteration as end:
                results[place] = end.value
        rows = iter((yield [part for parts in requests.values() for part in parts]) if requests else ())
        answers = {place: [next(rows) for _ in parts] for place, parts in requests.items()}
    return tuple(results)


def run_reading[T](reading: Reading[T]) -> T:
    """Run a reading: one statement each time that it asks."""
    try:
        parts = next(reading)
        while True:
            parts = reading.send(_fetch(parts))
    except StopIteration as end:
        result: T = end.value
        return result


def read_together(*readings: Reading[Any]) -> tuple[Any, ...]:
    """Run several readings together."""
    return run_reading(combine_readings(*readings))


def _fetch(parts: Sequence[Part]) -> list[list[Any]]:
    """Return the rows of each part, from one statement, or from none if no part can have rows."""
    if len(parts) == 1 and (single_rows := _read_alone(parts[0])) is not None:
        return [single_rows]
    requests = [_write(part, number) for number, part in enumerate(parts)]
    sent = [each for each in requests if each is not None]
    is_prepared = all(each.is_prepared for each in sent)
    fetched = iter(send_jointly([each.statement for each in sent], is_prepared=is_prepared) if sent else ())
    return [each.convert(next(fetched)) if each else [] for each in requests]


def _read_alone(part: Part) -> list[Any] | None:
    """Return the rows of a single part that needs no statement around it; None for a text that is not prepared."""
    if isinstance(part, QuerySet):
        return list(part)
    if isinstance(part, ShapedQuery):
        return None
    return part.statement.rows(**part.values) if isinstance(part.statement, PreparedStatement) else None


def _write(part: Part, number: int) -> _RequestedPart | None:
    """Return a part as SQL with parameters of its own; None if it can have no rows."""
    if isinstance(part, Select):
        is_prepared = isinstance(part.statement, PreparedStatement)
        text = part.statement.text if isinstance(part.statement, PreparedStatement) else part.statement
        sql = _NAMED_PARAMETER.sub(lambda place: f"%(q{number}_{place[1]})s" if place[1] else "%%", text)
        values = {f"q{number}_{name}": value for name, value in part.values.items()}
        return _RequestedPart(JointStatement(sql, values), list, is_prepared)
    if isinstance(part, ShapedQuery):
        statement = part.shape.write(part.values, number)
        return _RequestedPart(statement, part.shape.build_objects, is_prepared=True) if statement else None
    return _write_query_set(part, number)


def _write_query_set(part: QuerySet[Any, Any], number: int) -> _RequestedPart | None:
    """Return a query set as SQL with parameters of its own; None if it can have no rows."""
    if part.is_none if isinstance(part, PreparedQuerySet) else part.query.is_empty():
        return None
    rows = part.all()
    try:
        compiler, sql, parameters = compile_queryset(rows)
    except EmptyResultSet:
        return None
    named = {f"q{number}_{place}": value for place, value in enumerate(parameters)}
    sql = name_placeholders(sql, f"q{number}")
    if isinstance(rows, PreparedQuerySet):
        return _RequestedPart(JointStatement(sql, named), partial(rows.use_rows, compiler), rows.is_prepared)
    return _RequestedPart(JointStatement(sql, named), partial(build_objects, rows, compiler), is_prepared=False)
