"""How quick this machine is now: a fixed piece of work of the kind that a page does, in turn with each request.

The work reads rows from the database, builds model instances, formats dates and renders a template. It uses the
libraries alone, so that no change of the product can change it. A change of this file or of the libraries needs a new
`REFERENCE`: docs/screen-budgets.md has the method.
"""

import gc
from collections.abc import Callable
from datetime import date
from statistics import mean, median
from time import process_time
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection
from jinja2 import Environment

REFERENCE = 2.1
"""Milliseconds of CPU of the work on the machine for which the limits of tests/screens.json hold."""
WARMING = 5
ROWS = 150
_ROWS = """
select n, 'label ' || n, 'model ' || n %% 7, date '2026-01-01' + n, repeat('a < b ', 4), md5(n::text)::uuid, now()
from generate_series(1, %s) n"""
_FIELDS = ("id", "app_label", "model")
_PAGE = Environment(autoescape=True).from_string("""
{% macro cell(label, value) %}<td data-label="{{ label }}">{{ value }}</td>{% endmacro %}
{% for model, rows in groups.items() %}<table><caption>{{ model | capitalize }}, {{ rows | length }} rows</caption>
{% for row in rows %}<tr class="{{ "late" if row.days > 60 }}">{{ cell("Name", row.of.app_label) }}
{{ cell("Day", row.on) }}{% if loop.index is even %}{{ cell("Text", row.text) }}{% endif %}<td>{{ row.key }}</td></tr>
{% endfor %}</table>{% endfor %}""")


class _Row(NamedTuple):
    of: ContentType
    on: str
    days: int
    text: str
    key: str


class Cost(NamedTuple):
    """The CPU of an act of this process."""

    raw: float
    """Milliseconds on this machine, the mean of the turns."""
    scaled: float
    """Milliseconds on the machine of the limits: the median of the ratios to the work, times `REFERENCE`."""
    work: float
    """Milliseconds of the fixed work on this machine, the mean of the turns."""


def measure_cost(act: Callable[[], object], times: int) -> Cost:
    """Measure an act and the fixed work in turns, once both are warm, so that other load slows both alike."""
    acts, works = [], []
    for turn in range(WARMING + times):
        spent, work = _spend(act), _spend(do_fixed_work)
        if turn >= WARMING:
            acts.append(spent)
            works.append(work)
    ratio = median(spent / work for spent, work in zip(acts, works, strict=True))
    return Cost(mean(acts), ratio * REFERENCE, mean(works))


def do_fixed_work() -> str:
    """Read, build, group and render, and return the page."""
    groups: dict[str, list[_Row]] = {}
    for row in sorted(_read(), key=lambda row: (row.of.model, row.key)):
        groups.setdefault(row.of.model, []).append(row)
    return _PAGE.render(groups=groups)


def _read() -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [ROWS])
        rows: list[Any] = cursor.fetchall()
    first = date(2026, 1, 1)
    return [
        _Row(
            ContentType.from_db(DEFAULT_DB_ALIAS, _FIELDS, row[:3]), f"{on:%A} {on.day} {on:%B %Y}",
            (on - first).days, text, str(key),
        )
        for row in rows for on, text, key in [row[3:6]]
    ]  # fmt: skip


def _spend(act: Callable[[], object]) -> float:
    """Return the CPU of an act in milliseconds, without garbage of what was before."""
    gc.collect()
    began = process_time()
    act()
    return (process_time() - began) * 1000
