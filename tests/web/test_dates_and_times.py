"""Every date and time of the product is read as officers write it: each field of each form, in each way of writing."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django import forms as of_django
from django.core.exceptions import ValidationError

from mosovo.web.core.forms import DateField, DateTimeField, TimeField, YearField
from mosovo.web.features.calculator.form_input import CalculatorInput
from mosovo.web.features.calculator.sheet_forms import sheet_of
from mosovo.web.features.licences.condition_fields import FIELDS, HoursField, TimesField
from tests.support.web_paths import WEB, name_file
from tests.web.test_nothing_preselected import forms

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 28)
DAY = date(2026, 11, 24)
DAYS: tuple[tuple[str, str, str], ...] = (
    ("24", "11", "2026"), ("24", "11", "26"), ("24", "Nov", "26"), ("24", "november", "2026"), ("24/11/2026", "", ""),
    ("24/11/26", "", ""), ("24 Nov 2026", "", ""), ("24 November 2026", "", ""), ("2026-11-24", "", ""),
    ("24.11.2026", "", ""), ("24-11-2026", "", ""), (" 24/11/2026\u00a0", "", ""), ("Tue 24 Nov 2026", "", ""),
)  # fmt: skip
"""What stands in the boxes of day, month and year."""
CLOCKS = {
    "1530": time(15, 30), "15:30": time(15, 30), "15.30": time(15, 30), "3.30pm": time(15, 30), "3:30 pm": time(15, 30),
    "9.30": time(9, 30), "9:30am": time(9, 30), "09:30": time(9, 30), "0930": time(9, 30), "9am": time(9, 0),
}  # fmt: skip
SHEET = "calculator/sheet_forms.py"
TEXT_OF_A_PLACE_OR_A_NUMBER = frozenset(
    {
        "kept_at",
        "arrives_at",
        "arrived_at",
        "last_seen_at",
        "age_at_offence",
        "age_at_last_sexual_sanction",
        "born_year",
    }
)
"""Fields with a name like that of a date or time that are none: a place, an age, and a year alone."""


def fields_of(kind: type[Any]) -> list[tuple[str, Any]]:
    """Every field of the kind, of every form, without the bounds that a case sets; with the day on which it is sent."""
    found = []
    for form in forms():
        for name, field in form.base_fields.items():
            if isinstance(field, kind):
                ready: Any = deepcopy(field)
                ready.name_in_form(name)
                ready.today = TODAY
                if isinstance(ready, DateField):
                    ready.earliest = ready.latest = None
                found.append((f"{form.__module__}.{form.__name__}.{name}", ready))
    return found


def read(field: Any, data: dict[str, str]) -> Any:
    """What the field gives of what a browser sends, or the words of its refusal."""
    try:
        return field.clean(field.widget.value_from_datadict(data, {}, "on"))
    except ValidationError as refusal:
        return refusal.messages


@pytest.mark.parametrize("boxes", DAYS, ids=" ".join)
def test_every_date_is_read_as_it_is_written(boxes: tuple[str, str, str]) -> None:
    data = dict(zip(("on-day", "on-month", "on-year"), boxes, strict=True))
    fields = [(name, field) for name, field in fields_of(DateField) if not isinstance(field, DateTimeField)]
    assert len(fields) > 300, "every date of the product"
    found = {name: read(field, data) for name, field in fields}
    assert {name: said for name, said in found.items() if said != DAY} == {}


@pytest.mark.parametrize(("typed", "clock"), CLOCKS.items(), ids=str)
def test_every_time_is_read_as_it_is_written(typed: str, clock: time) -> None:
    instant = datetime.combine(DAY, clock, UTC)
    instants, hours = fields_of(DateTimeField), fields_of(TimeField)
    assert len(instants) > 20
    assert len(hours) > 20
    apart = {"on-day": "24", "on-month": "11", "on-year": "26", "on-clock": typed}
    pasted = {"on-day": f"24/11/2026 {typed}", "on-month": "", "on-year": "", "on-clock": ""}
    ways = [apart] if typed == "9am" else [apart, pasted]
    found = {name: [read(field, data) for data in ways] for name, field in instants}
    assert {name: said for name, said in found.items() if said != [instant] * len(ways)} == {}
    found = {name: read(field, {"on": typed}) for name, field in hours}
    assert {name: said for name, said in found.items() if said != clock} == {}


@pytest.mark.parametrize("typed", ["2026", "26"])
def test_every_year_alone_is_read_as_it_is_written(typed: str) -> None:
    found = {name: read(field, {"on": typed}) for name, field in fields_of(YearField) if field.most >= 2026}
    assert found
    assert {name: said for name, said in found.items() if said != 2026} == {}


@pytest.mark.parametrize(("typed", "clock"), CLOCKS.items(), ids=str)
def test_the_hours_of_a_licence_condition_are_read_as_they_are_written(typed: str, clock: time) -> None:
    assert TimesField(label="Hours").clean(typed) == [clock]
    if clock != time(15, 30):
        assert HoursField(label="Hours").clean(f"15:30 to {typed}") == [(time(15, 30), clock)]


def test_no_field_has_a_date_or_time_that_the_others_would_not_read() -> None:
    found = []
    for form in forms():
        for name, field in form.base_fields.items():
            ours = isinstance(field, (DateField, TimeField, YearField)) or name in TEXT_OF_A_PLACE_OR_A_NUMBER
            like_a_date = name.endswith(("_on", "_at", "_date", "_time", "_year", "_until"))
            if isinstance(field, (of_django.DateField, of_django.TimeField, of_django.DateTimeField)):
                found.append(f"{form.__name__}.{name}: of Django")
            elif like_a_date and not ours and isinstance(field, (of_django.CharField, of_django.IntegerField)):
                found.append(f"{form.__name__}.{name}: {type(field).__name__}")
    assert found == []
    assert FIELDS["date"] is DateField


def test_every_form_knows_the_day_on_which_it_is_sent() -> None:
    """Without it a year of two figures has no meaning."""
    dated = {form.__name__ for form in forms() if any(isinstance(f, DateField) for f in form.base_fields.values())}
    found = [f"{name_file(path)}: {name}" for path in sorted(WEB.rglob("*.py")) for name in without_a_day(path)]
    assert {each for each in found if each.split(": ")[1] in dated and not each.startswith(SHEET)} == set()
    sheet = sheet_of(CalculatorInput(), TODAY, quiet=True)
    assert {form.today for _, form in sheet.forms()} == {TODAY}, "the calculator sets the day of all its forms at once"


def without_a_day(path: Path) -> Iterator[str]:
    """The forms that a file makes of what was sent, without `today` and without handing on keywords."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            given = {each.arg for each in node.keywords}
            if name.endswith("Form") and node.args and not given & {"today", None}:
                yield name


@pytest.mark.parametrize("typed", ["today", "Today ", "{0.day} {0:%b}", "{0.day}/{0.month}", "{0.day}{0:%B}"])
def test_a_date_near_today_needs_no_year(typed: str) -> None:
    data = {"on-day": typed.format(TODAY), "on-month": "", "on-year": ""}
    field = DateField(label="Deadline")
    assert isinstance(read(field, data), list), "without the date of today nothing is near"
    field.today = TODAY
    assert read(field, data) == TODAY
    field.is_past = True
    assert isinstance(read(field, data), list), "a birth needs its year"


def test_a_date_without_a_year_that_is_not_near_is_refused() -> None:
    field = DateField(label="Deadline")
    field.today = date(2026, 11, 30)
    assert read(field, {"on-day": "1 Jan", "on-month": "", "on-year": ""}) == date(2027, 1, 1)
    for typed in ("1 June", "31 Feb", "29 Feb", "7"):
        assert isinstance(read(field, {"on-day": typed, "on-month": "", "on-year": ""}), list), typed
