"""The macros of our form fields write the same HTML as those of the library, except for white space."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.forms import PasswordInput, TextInput
from django.utils.safestring import mark_safe

from mosovo.web.core.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    MultipleChoiceField,
    TextField,
)
from mosovo.web.core.forms.dates import TypedDate
from mosovo.web.core.forms.files import FileField
from mosovo.web.core.forms.markup import EMPTY_PLACEHOLDER, choose_macro, list_common_options, render_fold
from mosovo.web.core.govuk_macros import OWN_MACROS, field_macros, govuk_macros

pytestmark = pytest.mark.pure

HOSTILE = '<script>alert("\'&")</script>'
THREE = [("", "None"), ("b", HOSTILE), ("c", "Third")]
LONG = [(str(number), f"Choice {number}") for number in range(12)]


class Every(Form):
    """Each kind of field, with and without a hint, a width, a reveal and attributes of its own."""

    words = TextField(label=HOSTILE, max_length=40, hint="A hint with <b>")
    plain = TextField(label="Plain", max_length=40, required=False)
    safe = TextField(label="Rules", max_length=40, help_text=mark_safe("<ul><li>8 characters</li></ul>"))
    blank = TextField(
        label="Blank", max_length=9, required=False, widget=TextInput(attrs={**EMPTY_PLACEHOLDER, "spellcheck": False})
    )
    secret = TextField(label="Password", max_length=9, widget=PasswordInput(attrs={"autocomplete": "off"}))
    lines = TextField(label="Lines", multiline=True, rows=3, max_length=900, hint="Several lines")
    one = ChoiceField(label="One of three", choices=THREE, hints={"b": "Of <b>"}, hint="Select one")
    inline = ChoiceField(label="In a line", choices=THREE, in_a_line=True, required=False)
    many = ChoiceField(label="One of many", choices=LONG, hint="Select one")
    several = MultipleChoiceField(label="Several", choices=THREE, hints={"c": "The third"}, hint="All that apply")
    single = BooleanField(label="Single", hint="What it means")
    bare = BooleanField(label="Bare", required=False)
    day = DateField(label="Day", hint="Like 24 11 2026")
    clock = DateTimeField(label="Time", required=False)
    file = FileField(label="File", hint="Up to 20 MB", accept=".pdf")

    reveals = {"one": {"b": ["plain", "bare"]}}
    folds = {"More": ("plain", "bare")}


EMPTY: dict[str, Any] = {}
FILLED: dict[str, Any] = {
    "words": HOSTILE, "plain": "typed", "lines": "first\r\n\r\n  second", "one": "b", "inline": "c", "many": "7",
    "several": ["b", "c"], "single": "on", "day": TypedDate("24", "11", "2026"), "clock": TypedDate("1", "2", "2026"),
}  # fmt: skip
WRONG = {"words": "long" * 20, "one": "of nothing", "day-day": "31", "day-month": "2", "day-year": "2026", "bare": "on"}
FORMS: dict[str, Callable[[], Form]] = {
    "empty": lambda: Every(today=date(2026, 11, 24)),
    "filled": lambda: Every(today=date(2026, 11, 24), initial=FILLED),
    "wrong": lambda: Every(WRONG, today=date(2026, 11, 24)),
}


def without_white_space(html: str) -> str:
    """Reduce white space inside texts to one space, and remove it around tags."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", html)).replace(" >", ">").strip()


@pytest.mark.parametrize("name", Every.base_fields)
@pytest.mark.parametrize("form", FORMS)
def test_each_field_has_the_same_html_as_in_the_library(form: str, name: str) -> None:
    bound = FORMS[form]()[name]
    macro, params_of = choose_macro(bound.field)
    params = list_common_options(bound) | params_of(bound)
    assert macro in OWN_MACROS
    drawn = field_macros()[macro](**params)
    assert f'name="{bound.html_name}' in drawn
    assert without_white_space(drawn) == without_white_space(govuk_macros()[macro](params))


@pytest.mark.parametrize("form", FORMS)
def test_fold_has_the_same_html_as_in_the_library(form: str) -> None:
    bound = FORMS[form]()
    drawn = render_fold([bound["plain"], bound["bare"]], HOSTILE)
    is_open = form != "empty"
    fields_html = "".join(str(bound[name].as_field_group()) for name in ("plain", "bare"))
    expected = govuk_macros()["govukDetails"]({"summaryText": HOSTILE, "html": fields_html, "open": is_open})
    assert without_white_space(drawn) == without_white_space(expected)


def test_a_parameter_that_no_field_takes_is_refused() -> None:
    bound = FORMS["empty"]()["words"]
    params = list_common_options(bound) | choose_macro(bound.field)[1](bound)
    with pytest.raises(TypeError):
        field_macros()["govukInput"](**params, prefix={"text": "£"})


def test_line_breaks_and_indents_of_a_text_are_kept() -> None:
    drawn = str(Every(today=date(2026, 11, 24), initial=FILLED)["lines"].as_field_group())
    assert "first&#10;&#10;  second</textarea>" in drawn


def test_hostile_words_are_escaped() -> None:
    for bound in FORMS["filled"]():
        assert "<script" not in str(bound.as_field_group())
