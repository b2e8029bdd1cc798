"""Fields that say what is wrong and what is allowed, and keep what was typed."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field
from hypothesis import given
from hypothesis import strategies as st

from mosovo.web.forms import BooleanField, ChoiceField, DateField, DateTimeField, Form, IntegerField, TextField
from mosovo.web.forms.dates import Typed
from tests.web.gallery import rendered

pytestmark = pytest.mark.pure

RELEASE = DateField(called="the day of release", earliest=date(2000, 1, 1), latest=date(2026, 11, 24))


def refusal(field: Field, typed: Any) -> str:
    """What the field says of it."""
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Typed("", "", "2026"), "The day of release must include a day and month"),
        (Typed("24", "11", ""), "The day of release must include a year"),
        (Typed("31", "2", "2026"), "The day of release must be a real date, like 24 11 2026"),
        (Typed("29", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (Typed("-1", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (Typed("٣", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (Typed("3", "Febtober?", "2025"), None),
        (Typed("3", "2", "26"), "The day of release must have a year of 4 figures, like 2026"),
        (Typed("3", "2", "0000"), "The day of release must be a real date, like 24 11 2026"),
        (Typed("31", "12", "1999"), "The day of release must be on or after 1 Jan 2000"),
        (Typed("25", "11", "2026"), "The day of release must be on or before 24 Nov 2026"),
    ],
)
def test_a_day_that_is_none_says_which_part(typed: Typed, said: str | None) -> None:
    if said is None:
        assert RELEASE.clean(typed) == date(2025, 2, 3)
    else:
        assert refusal(RELEASE, typed) == said


@pytest.mark.parametrize("month", ["11", "nov", "November", "NOV"])
def test_a_month_may_be_a_word(month: str) -> None:
    assert RELEASE.clean(Typed("24", month, "2026")) == date(2026, 11, 24)


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_whatever_is_typed_is_a_day_or_a_sentence(day: str, month: str, year: str) -> None:
    form = Visit({"made_on-day": day, "made_on-month": month, "made_on-year": year})
    form.full_clean()
    assert isinstance(form.cleaned_data.get("made_on"), date) or form.errors["made_on"][0]


SEEN = DateTimeField(called="the time")


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        (Typed("24", "11", "2026", "17:42"), datetime(2026, 11, 24, 17, 42, tzinfo=UTC)),
        (Typed("1", "7", "2026", "9.05"), datetime(2026, 7, 1, 8, 5, tzinfo=UTC)),
        (Typed("25", "10", "2026", "01:30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_typed_in_london(typed: Typed, instant: datetime) -> None:
    assert SEEN.clean(typed) == instant


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    assert refusal(SEEN, Typed("29", "3", "2026", "01:30")) == "There was no 01:30 that night: the clocks went forward"


@pytest.mark.parametrize("clock", ["", "25:00", "noon", "12", "12:60"])
def test_a_time_of_day_that_is_none(clock: str) -> None:
    assert refusal(SEEN, Typed("24", "11", "2026", clock)) == "The time must include a time of day, like 17:42"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a\x00b", "0000"), ("a\ud800b", "D800"), ("a\u202eb", "202E"), ("a\nb", "000A"), ("\x07", "0007")],
)
def test_a_character_that_cannot_be_read_is_named(typed: str, code: str) -> None:
    said = refusal(TextField(called="the place", max_length=50), typed)
    assert f"U+{code}" in said
    assert "Use letters, figures, spaces and punctuation" in said


@pytest.mark.parametrize("typed", ["Siân O’Brien-Łukasz", "محمد", "李", "a\tb\nc"])
def test_names_of_any_language_are_kept(typed: str) -> None:
    assert TextField(called="it", max_length=50, multiline=True).clean(typed) == typed


def test_what_is_too_long_says_by_how_much() -> None:
    said = refusal(TextField(called="the place", max_length=200), "x" * 10_000)
    assert said == "The place must be 200 characters or fewer: this is 10,000"


@pytest.mark.parametrize("typed", ["x", "1.5", "1e3", "٣", "9" * 30, "--1"])
def test_what_is_no_whole_number(typed: str) -> None:
    assert refusal(IntegerField(called="the months", least=0, most=99), typed) == (
        "The months must be a whole number, like 12"
    )


def test_a_number_out_of_bounds_says_the_bounds() -> None:
    field = IntegerField(called="the months", least=0, most=1200)
    assert refusal(field, "1201") == "The months must be between 0 and 1,200"
    assert field.clean("1,200") == 1200


class Visit(Form):
    made_on = DateField(called="the day")
    outcome = ChoiceField(label="Outcome", choices=[("seen", "Seen"), ("refused", "Refused")])
    reason = TextField(label="Reason", max_length=9, multiline=True)
    told = BooleanField(label="He told us", required=False)
    told_on = DateField(label="On", required=False)

    reveals: ClassVar = {"outcome": {"refused": ["reason"]}, "told": {"True": ["told_on"]}}


def test_what_belongs_to_another_choice_is_neither_asked_nor_kept() -> None:
    form = Visit({"made_on": "2026-11-03", "outcome": "seen", "reason": "much too long", "told_on-day": "x"})
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["reason"], form.cleaned_data["told_on"]) == ("", None)


def test_what_belongs_to_the_choice_made_is_asked_for() -> None:
    form = Visit({"made_on": "2026-11-03", "outcome": "refused", "told": "on", "told_on-day": "x"})
    assert not form.is_valid()
    assert form.summary() == [
        {"text": "Enter reason", "href": "#id_reason"},
        {"text": "On must include a month and year", "href": "#id_told_on-month"},
    ]


def test_everything_typed_is_kept_word_for_word() -> None:
    form = Visit({"made_on-day": "31", "made_on-month": "Feb", "outcome": "refused", "reason": " a\r\n   <b>\r\n"})
    assert not form.is_valid()
    html = rendered("{{ form }}{{ form }}", form=form)
    for kept in ('value="31"', 'value="Feb"', " a&#10;   &lt;b&gt;&#10;</textarea>"):
        assert html.count(kept) == 2


def test_each_link_of_the_summary_leads_to_a_box() -> None:
    form = Visit({"made_on-day": "31"})
    html = rendered(
        '{% from "components/form.jinja" import error_summary %}{{ error_summary(form) }}{{ form }}', form=form
    )
    links = [error["href"].removeprefix("#") for error in form.summary()]
    assert links
    assert all(f'id="{link}"' in html for link in links)


def test_the_key_of_a_form_outlives_its_errors() -> None:
    first = Visit()
    again = Visit({"idempotency_key": str(first.idempotency_key)})
    assert again.idempotency_key == first.idempotency_key
    assert isinstance(Visit({"idempotency_key": "not one"}).idempotency_key, UUID)
    html = rendered(
        '{% from "components/form.jinja" import form_tag %}{% call form_tag(form, csrf_input) %}{% endcall %}',
        form=again,
    )
    assert f'name="idempotency_key" value="{first.idempotency_key}"' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_few_choices_are_seen_at_once_and_many_are_a_list() -> None:
    few, many = Visit(), Visit()
    many.fields["outcome"].choices = [(str(at), f"Force {at}") for at in range(43)]
    assert rendered("{{ form }}", form=few).count('type="radio"') == 2
    html = rendered("{{ form }}", form=many)
    assert 'type="radio"' not in html
    assert html.count("<option") == 43
