"""Read the facts of a page in few statements: what the page read before is read together the next time.

    with reads_ahead("visits.before", nominal=nominal_id, on=today):
        ...    # `Name.objects.for_nominal(nominal_id)`, `Visit.objects.for_nominal(nominal_id)`, and so on

A page about one person asks many fact tables, one after another. Inside the block, each query set whose values are all
keys of the block is noted by its statement: the text alone, no value and no row. When the page asks for one of them
the next time, those that it asked for about the same time are read in the same statement, and each query set takes its
rows from there.

Rows are discarded at the end of the block, which is a part of one request. Each part has the row security of a
statement of its own. Open the record before the block, and record nothing inside it: what a reader may see must not
change there.
`forget_rows` is called where a record or a field group is opened.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from threading import Lock
from typing import Any
from uuid import UUID

from .joint_statements import JointStatement, name_placeholders, send_jointly

GROUP_SIZE = 16
"""Statements that are read together. With the columns of accounts, 16 tables have some 700 columns."""
MAX_TEMPLATES = 96
"""Statements that are noted for a page."""
type Key = UUID | date


@dataclass(frozen=True, slots=True)
class _Template:
    """A statement of a query set, with the names of the block’s keys, or constants, in the order of its places."""

    sql: str
    values: tuple[Any, ...]


@dataclass(slots=True)
class _Reads:
    """The reads of one block: its keys, and the rows that were read and not taken yet, by the place of the template."""

    templates: dict[_Template, int]
    keys: dict[str, Key]
    rows: dict[int, list[tuple[Any, ...]]] = field(default_factory=dict)
    groups: set[int] = field(default_factory=set)


_TEMPLATES: dict[str, dict[_Template, int]] = {}
"""The templates of each page, in the order in which it first asked for them."""
_TEMPLATES_LOCK = Lock()
_CURRENT: ContextVar[_Reads | None] = ContextVar("reads ahead", default=None)


@contextmanager
def reads_ahead(page: str, **keys: Key) -> Iterator[None]:
    """Read together what the page asked for before by these keys. A block inside another changes nothing."""
    if _CURRENT.get() is not None:
        yield
        return
    token = _CURRENT.set(_Reads(_TEMPLATES.setdefault(page, {}), keys))
    try:
        yield
    finally:
        _CURRENT.reset(token)


def is_reading_ahead() -> bool:
    """Whether a block is open."""
    return _CURRENT.get() is not None


def forget_rows() -> None:
    """Forget the rows read ahead, because the reader may see more from now on."""
    if (reads := _CURRENT.get()) is not None:
        reads.rows.clear()
        reads.groups.clear()


def take_rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]] | None:
    """Return the rows of a statement, read with others; None if it must be sent alone. The first time notes it."""
    reads = _CURRENT.get()
    if reads is None or (template := _find_template(reads.keys, sql, values)) is None:
        return None
    place = reads.templates.get(template)
    if place is None:
        _add_template(reads.templates, template)
        return None
    group = place // GROUP_SIZE
    if group not in reads.groups:
        reads.groups.add(group)
        _read_group(reads, group)
    return reads.rows.get(place)


def _add_template(templates: dict[_Template, int], template: _Template) -> None:
    """Note a statement for the next time. Each has a place of its own, also when two requests note at once."""
    with _TEMPLATES_LOCK:
        if len(templates) < MAX_TEMPLATES:
            templates.setdefault(template, len(templates))


def _find_template(keys: dict[str, Key], sql: str, values: Sequence[Any]) -> _Template | None:
    """Return the template of a statement; None if a value is neither a key nor a constant of a model."""
    matched = [next((f"%({name})s" for name, key in keys.items() if _is_same(key, each)), each) for each in values]
    if any(each is value and not isinstance(value, Enum) for each, value in zip(matched, values, strict=True)):
        return None
    return _Template(sql, tuple(matched))


def _is_same(key: Key, value: Any) -> bool:
    return type(key) is type(value) and key == value


def _read_group(reads: _Reads, group: int) -> None:
    """Read the statements of a group together, with the values of this block."""
    group_templates = [
        (template, place) for template, place in list(reads.templates.items()) if place // GROUP_SIZE == group
    ]
    matched = send_jointly(
        [_write(template, place, reads.keys) for template, place in group_templates], is_prepared=True
    )
    reads.rows |= {place: rows for (_, place), rows in zip(group_templates, matched, strict=True)}


def _write(template: _Template, place: int, keys: dict[str, Key]) -> JointStatement:
    names = [f"a{place}_{number}" for number in range(len(template.values))]
    by_name = {f"%({name})s": key for name, key in keys.items()}
    return JointStatement(
        name_placeholders(template.sql, f"a{place}"),
        {name: by_name.get(each, each) for name, each in zip(names, template.values, strict=True)},
    )
