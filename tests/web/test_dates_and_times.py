"""Every date and time field of every form reads each format in which officers write dates and times."""

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
from mosovo.web.features.calculator.sheet_forms import build_sheet
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
"""The content of the fields for day, month and year."""
CLOCKS = {
    "1530": time(15, 30), "15:30": time(15, 30), "15.30": time(15, 30), "3.30pm": time(15, 30), "3:30 pm": time(15, 30),
    "9.30": time(9, 30), "9:30am": time(9, 30), "09:30": time(9, 30), "0930": time(9, 30), "9am": time(9, 0),
}  # fmt: skip
CALCULATOR_FORMS = "calculator/sheet_forms.py"
NOT_A_DATE = frozenset(
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
"""Fields that are named like a date or time but hold a place, an age or a year alone."""


def fields_of(kind: type[Any]) -> list[tuple[str, Any]]:
    """List every field of this type in every form, without its earliest and latest dates, as sent on TODAY."""
    found = []
    for form in forms():
        for name, field in form.base_fields.items():
            if isinstance(field, kind):
                copy: Any = deepcopy(field)
                copy.name_in_form(name)
                copy.today = TODAY
                if isinstance(copy, DateField):
                    copy.earliest = copy.latest = None
                found.append((f"{form.__module__}.{form.__name__}.{name}", copy))
    return found


def read(field: Any, data: dict[str, str]) -> Any:
    """Return the value that the field reads from the data, or its error messages."""
    try:
        return field.clean(field.widget.value_from_datadict(data, {}, "on"))
    except ValidationError as refusal:
        return refusal.messages


@pytest.mark.parametrize("boxes", DAYS, ids=" ".join)
def test_every_date_field_reads_each_format(boxes: tuple[str, str, str]) -> None:
    data = dict(zip(("on-day", "on-month", "on-year"), boxes, strict=True))
    fields = [(name, field) for name, field in fields_of(DateField) if not isinstance(field, DateTimeField)]
    assert len(fields) > 300, "every date field of the product"
    values = {name: read(field, data) for name, field in fields}
    assert {name: value for name, value in values.items() if value != DAY} == {}


@pytest.mark.parametrize(("typed", "clock"), CLOCKS.items(), ids=str)
def test_every_time_field_reads_each_format(typed: str, clock: time) -> None:
    instant = datetime.combine(DAY, clock, UTC)
    instants, hours = fields_of(DateTimeField), fields_of(TimeField)
    assert len(instants) > 20
    assert len(hours) > 20
    separate = {"on-day": "24", "on-month": "11", "on-year": "26", "on-clock": typed}
    pasted = {"on-day": f"24/11/2026 {typed}", "on-month": "", "on-year": "", "on-clock": ""}
    formats = [separate] if typed == "9am" else [separate, pasted]
    values = {name: [read(field, data) for data in formats] for name, field in instants}
    assert {name: value for name, value in values.items() if value != [instant] * len(formats)} == {}
    values = {name: read(field, {"on": typed}) for name, field in hours}
    assert {name: value for name, value in values.items() if value != clock} == {}


@pytest.mark.parametrize("typed", ["2026", "26"])
def test_every_year_field_reads_four_and_two_digits(typed: str) -> None:
    values = {name: read(field, {"on": typed}) for name, field in fields_of(YearField) if field.most >= 2026}
    assert values
    assert {name: value for name, value in values.items() if value != 2026} == {}


@pytest.mark.parametrize(("typed", "clock"), CLOCKS.items(), ids=str)
def test_times_of_a_licence_condition_are_read_in_each_format(typed: str, clock: time) -> None:
    assert TimesField(label="Hours").clean(typed) == [clock]
    if clock != time(15, 30):
        assert HoursField(label="Hours").clean(f"15:30 to {typed}") == [(time(15, 30), clock)]


def test_every_date_and_time_field_uses_the_shared_field_classes() -> None:
    found = []
    for form in forms():
        for name, field in form.base_fields.items():
            is_known = isinstance(field, (DateField, TimeField, YearField)) or name in NOT_A_DATE
            like_a_date = name.endswith(("_on", "_at", "_date", "_time", "_year", "_until"))
            if isinstance(field, (of_django.DateField, of_django.TimeField, of_django.DateTimeField)):
                found.append(f"{form.__name__}.{name}: of Django")
            elif like_a_date and not is_known and isinstance(field, (of_django.CharField, of_django.IntegerField)):
                found.append(f"{form.__name__}.{name}: {type(field).__name__}")
    assert found == []
    assert FIELDS["date"] is DateField


def test_every_form_with_a_date_gets_the_date_of_today() -> None:
    """Without that date, a field cannot read a two-digit year."""
    dated = {form.__name__ for form in forms() if any(isinstance(f, DateField) for f in form.base_fields.values())}
    found = [
        f"{name_file(path)}: {name}" for path in sorted(WEB.rglob("*.py")) for name in list_forms_without_today(path)
    ]
    assert {each for each in found if each.split(": ")[1] in dated and not each.startswith(CALCULATOR_FORMS)} == set()
    sheet = build_sheet(CalculatorInput(), TODAY, skip_validation=True)
    assert {form.today for _, form in sheet.forms()} == {TODAY}, (
        "the calculator sets the date of all its forms together"
    )


def list_forms_without_today(path: Path) -> Iterator[str]:
    """List the forms that a file creates from sent data without `today` and without passing on keywords."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            keywords = {each.arg for each in node.keywords}
            if name.endswith("Form") and node.args and not keywords & {"today", None}:
                yield name


@pytest.mark.parametrize("typed", ["today", "Today ", "{0.day} {0:%b}", "{0.day}/{0.month}", "{0.day}{0:%B}"])
def test_a_date_near_today_needs_no_year(typed: str) -> None:
    data = {"on-day": typed.format(TODAY), "on-month": "", "on-year": ""}
    field = DateField(label="Deadline")
    assert isinstance(read(field, data), list), "a date without a year needs the date of today"
    field.today = TODAY
    assert read(field, data) == TODAY
    field.is_past = True
    assert isinstance(read(field, data), list), "a date in the past, like a birth, needs its year"


def test_date_without_a_year_is_refused_unless_it_is_near_today() -> None:
    field = DateField(label="Deadline")
    field.today = date(2026, 11, 30)
    assert read(field, {"on-day": "1 Jan", "on-month": "", "on-year": ""}) == date(2027, 1, 1)
    for typed in ("1 June", "31 Feb", "29 Feb", "7"):
        assert isinstance(read(field, {"on-day": typed, "on-month": "", "on-year": ""}), list), typed
