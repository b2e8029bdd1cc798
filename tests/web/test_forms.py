"""Form fields explain what is wrong and what is allowed, and keep what was typed."""

import re
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Field
from hypothesis import given
from hypothesis import strategies as st

from mosovo.web.core.forms import (
    BooleanField,
    ChoiceField,
    DateField,
    DateTimeField,
    Form,
    IntegerField,
    PostcodeField,
    TextField,
    TimeField,
    YearField,
)
from mosovo.web.core.forms.dates import TypedDate
from mosovo.web.core.forms.files import FileField
from tests.web.gallery import rendered

pytestmark = pytest.mark.pure

RELEASE = DateField(label_in_sentence="the day of release", earliest=date(2000, 1, 1), latest=date(2026, 11, 24))


def get_error(field: Field, typed: Any) -> str:
    """Return the error message of the field for what was typed."""
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return str(refused.value.messages[0])


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (TypedDate("", "", "2026"), "The day of release must include a day and month"),
        (TypedDate("24", "11", ""), "The day of release must include a year"),
        (TypedDate("31", "2", "2026"), "The day of release must be a real date, like 24 11 2026"),
        (TypedDate("29", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (TypedDate("-1", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (TypedDate("٣", "2", "2025"), "The day of release must be a real date, like 24 11 2026"),
        (TypedDate("3", "Febtober?", "2025"), None),
        (TypedDate("3", "2", "26"), "The day of release must have a year of 4 digits, like 2026"),
        (TypedDate("3", "2", "0000"), "The day of release must be a real date, like 24 11 2026"),
        (TypedDate("31", "12", "1999"), "The day of release must be on or after 1 Jan 2000"),
        (TypedDate("25", "11", "2026"), "The day of release must be on or before 24 Nov 2026"),
    ],
)
def test_error_for_an_invalid_date_names_the_wrong_part(typed: TypedDate, error: str | None) -> None:
    if error is None:
        assert RELEASE.clean(typed) == date(2025, 2, 3)
    else:
        assert get_error(RELEASE, typed) == error


@pytest.mark.parametrize("month", ["11", "nov", "November", "NOV"])
def test_a_month_may_be_a_word(month: str) -> None:
    assert RELEASE.clean(TypedDate("24", month, "2026")) == date(2026, 11, 24)


@given(st.text(max_size=6), st.text(max_size=6), st.text(max_size=6))
def test_any_typed_date_gives_a_date_or_an_error(day: str, month: str, year: str) -> None:
    form = Visit({"made_on-day": day, "made_on-month": month, "made_on-year": year})
    form.full_clean()
    assert isinstance(form.cleaned_data.get("made_on"), date) or form.errors["made_on"][0]


SEEN = DateTimeField(label_in_sentence="the time")


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        (TypedDate("24", "11", "2026", "17:42"), datetime(2026, 11, 24, 17, 42, tzinfo=UTC)),
        (TypedDate("1", "7", "2026", "9.05"), datetime(2026, 7, 1, 8, 5, tzinfo=UTC)),
        (TypedDate("25", "10", "2026", "01:30"), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_typed_time_is_read_as_london_time(typed: TypedDate, instant: datetime) -> None:
    assert SEEN.clean(typed) == instant


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    error = get_error(SEEN, TypedDate("29", "3", "2026", "01:30"))
    assert error == "Enter another time: 01:30 did not exist, because the clocks went forward"


@pytest.mark.parametrize("clock", ["", "25:00", "noon", "12", "12:60"])
def test_invalid_time_of_day_is_refused(clock: str) -> None:
    assert get_error(SEEN, TypedDate("24", "11", "2026", clock)) == "Enter a time, like 09:30"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("a\x00b", "0000"), ("a\ud800b", "D800"), ("a\u202eb", "202E"), ("a\nb", "000A"), ("\x07", "0007")],
)
def test_error_names_a_character_that_cannot_be_read(typed: str, code: str) -> None:
    error = get_error(TextField(label_in_sentence="the place", max_length=50), typed)
    assert f"U+{code}" in error
    assert "Use letters, numbers, spaces and punctuation" in error


@pytest.mark.parametrize("typed", ["Siân O’Brien-Łukasz", "محمد", "李", "a\tb\nc"])
def test_names_of_any_language_are_kept(typed: str) -> None:
    assert TextField(label_in_sentence="it", max_length=50, multiline=True).clean(typed) == typed


def test_error_for_a_text_that_is_too_long_gives_its_length() -> None:
    error = get_error(TextField(label_in_sentence="the place", max_length=200), "x" * 10_000)
    assert error == "The place must be 200 characters or fewer: you entered 10,000"


@pytest.mark.parametrize("typed", ["x", "1.5", "1e3", "٣", "9" * 30, "--1"])
def test_number_that_is_not_whole_is_refused(typed: str) -> None:
    assert get_error(IntegerField(label_in_sentence="the months", least=0, most=99), typed) == (
        "The months must be a whole number, like 12"
    )


def test_error_for_a_number_out_of_range_gives_the_range() -> None:
    field = IntegerField(label_in_sentence="the months", least=0, most=1200)
    assert get_error(field, "1201") == "The months must be between 0 and 1,200"
    assert field.clean("1,200") == 1200


class Visit(Form):
    made_on = DateField(label_in_sentence="the day")
    outcome = ChoiceField(label="Outcome", choices=[("seen", "Seen"), ("refused", "Refused")])
    reason = TextField(label="Reason", max_length=9, multiline=True)
    told = BooleanField(label="He told us", required=False)
    told_on = DateField(label="On", required=False)

    reveals: ClassVar = {"outcome": {"refused": ["reason"]}, "told": {"True": ["told_on"]}}


def test_field_of_another_choice_is_neither_required_nor_kept() -> None:
    form = Visit({"made_on": "2026-11-03", "outcome": "seen", "reason": "much too long", "told_on-day": "x"})
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["reason"], form.cleaned_data["told_on"]) == ("", None)


def test_field_of_the_selected_choice_is_required() -> None:
    form = Visit({"made_on": "2026-11-03", "outcome": "refused", "told": "on", "told_on-day": "x"})
    assert not form.is_valid()
    assert form.summary() == [
        {"text": "Enter reason", "href": "#id_reason"},
        {"text": "On must include a month and year", "href": "#id_told_on-month"},
    ]


def test_refused_form_keeps_what_was_typed() -> None:
    form = Visit({"made_on-day": "31", "made_on-month": "Feb", "outcome": "refused", "reason": " a\r\n   <b>\r\n"})
    assert not form.is_valid()
    html = rendered("{{ form }}{{ form }}", form=form)
    for kept in ('value="31"', 'value="Feb"', " a&#10;   &lt;b&gt;&#10;</textarea>"):
        assert html.count(kept) == 2


def test_each_link_of_the_error_summary_leads_to_a_field() -> None:
    form = Visit({"made_on-day": "31"})
    html = rendered(
        '{% from "components/form.jinja" import error_summary %}{{ error_summary(form) }}{{ form }}', form=form
    )
    links = [error["href"].removeprefix("#") for error in form.summary()]
    assert links
    assert all(f'id="{link}"' in html for link in links)


def test_form_with_errors_keeps_its_idempotency_key() -> None:
    first = Visit()
    sent = Visit({"idempotency_key": str(first.idempotency_key)})
    assert sent.idempotency_key == first.idempotency_key
    assert isinstance(Visit({"idempotency_key": "not one"}).idempotency_key, UUID)
    html = rendered(
        '{% from "components/form.jinja" import form_tag %}{% call form_tag(form, csrf_input) %}{% endcall %}',
        form=sent,
    )
    assert f'name="idempotency_key" value="{first.idempotency_key}"' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_few_choices_are_radio_buttons_and_many_are_a_select() -> None:
    few, many = Visit(), Visit()
    many.fields["outcome"].choices = [(str(at), f"Force {at}") for at in range(43)]
    assert rendered("{{ form }}", form=few).count('type="radio"') == 2
    html = rendered("{{ form }}", form=many)
    assert 'type="radio"' not in html
    assert html.count("<option") == 44
    assert re.search(r'<option value=""[^>]*>\s*Select\s*</option>', html), (
        "no choice is selected because it comes first"
    )


TODAY = date(2026, 11, 28)


class Entered(Form):
    on = DateField(label_in_sentence="the date")
    until = DateField(label_in_sentence="the end", required=False)
    born_on = DateField(label_in_sentence="the date of birth", is_past=True, required=False)
    seen_at = DateTimeField(label_in_sentence="the time seen", required=False)
    began = TimeField(label_in_sentence="the start time", required=False)
    year = YearField(label_in_sentence="the year", least=1900, most=2026, required=False)
    name = TextField(label_in_sentence="the name", max_length=60, required=False)


def build_form(**typed: str) -> Entered:
    """Return the form as sent on 28 November 2026, with a valid date if none is given."""
    given = {"on": "2026-11-15"} if not any(name.startswith("on") for name in typed) else {}
    form = Entered({name.replace("_day", "-day"): value for name, value in {**given, **typed}.items()}, today=TODAY)
    form.full_clean()
    return form


@pytest.mark.parametrize(
    "typed",
    [
        "15/11/2026", "15/11/26", "15.11.26", "15.11.2026", "15-11-2026", "15 11 26", "2026-11-15", "2026/11/15",
        "15 Nov 2026", "15 Nov 26", "15th November 2026", "Sunday, 15 November 2026", "November 15, 2026",
        "15-Nov-2026", " 15/11/2026 ", "\u00a015\u00a0Nov\u00a02026", "\u200e15/11/2026\u200e", "15\u201311\u20132026",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["on", "on_day"], ids=["as a whole", "into the first box"])
def test_a_pasted_date_is_read(name: str, typed: str) -> None:
    assert build_form(**{name: typed}).cleaned_data["on"] == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("26-11-15", "The date must include a month and year"),
        ("11/15/2026", "The date must be a real date, like 24 11 2026"),
        ("31/11/2026", "The date must be a real date, like 24 11 2026"),
        ("Mon 15 Nov 2026", "The date must be a real date: 15 Nov 2026 is a Sunday"),
        ("15/11/2026 or 16/11/2026", "The date must include a month and year"),
        ("15/11/47", "The date must have a year of 4 digits, like 2026"),
    ],
)
def test_unclear_or_impossible_pasted_date_is_refused_and_kept(typed: str, error: str) -> None:
    form = build_form(on_day=typed)
    assert form.errors["on"] == [error]
    assert f'value="{typed}"' in rendered("{{ form }}", form=form)


def test_full_date_in_the_first_box_is_refused_if_another_box_is_filled() -> None:
    form = Entered({"on-day": "15/11/2026", "on-month": "12"}, today=TODAY)
    assert form.errors["on"][0].startswith("The date has a full date in the first box: clear the other boxes")
    html = rendered("{{ form }}", form=form)
    assert 'value="15/11/2026"' in html
    assert 'value="12"' in html


@pytest.mark.parametrize(
    ("typed", "year"), [("26", 2026), ("27", 2027), ("46", 2046), ("1985", 1985), ("47", None), ("126", None)]
)
def test_two_digit_year_is_read_as_a_year_near_today(typed: str, year: int | None) -> None:
    form = Entered({"on-day": " 3 ", "on-month": "\u00a02", "on-year": typed}, today=TODAY)
    form.full_clean()
    if year is None:
        assert form.errors["on"] == ["The date must have a year of 4 digits, like 2026"]
    else:
        assert form.cleaned_data["on"] == date(year, 2, 3)


def test_two_digit_year_of_a_past_date_is_read_as_a_past_year() -> None:
    assert build_form(born_on="3/2/85").cleaned_data["born_on"] == date(1985, 2, 3)
    assert build_form(born_on="3/2/12").cleaned_data["born_on"] == date(2012, 2, 3)
    form = Entered({"on": "3 Feb 85"}, today=TODAY)
    form.fields["on"].latest = TODAY
    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == date(1985, 2, 3)
    later = Entered({"on": "3 Dec 26"}, today=TODAY)
    later.fields["on"].latest = TODAY
    assert later.errors["on"] == ["The date must be on or before 28 Nov 2026"], "the year is not read as 1926"


@pytest.mark.parametrize(("typed", "year"), [("26", 2026), ("85", 1985), ("\u00a01985 ", 1985), ("27", 1927)])
def test_year_field_accepts_two_digits(typed: str, year: int) -> None:
    assert build_form(year=typed).cleaned_data["year"] == year


def test_error_for_a_year_out_of_range_gives_the_range() -> None:
    assert build_form(year="1899").errors["year"] == ["The year must be between 1900 and 2026, like 2026"]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("1530", time(15, 30)), ("9.30", time(9, 30)), ("9:30", time(9, 30)), ("930", time(9, 30)),
        ("0930", time(9, 30)), ("3.30pm", time(15, 30)), ("3:30 PM", time(15, 30)), ("330pm", time(15, 30)),
        ("3pm", time(15)), ("12.15am", time(0, 15)), ("12pm", time(12)), ("\u00a09\u00a030 ", time(9, 30)),
    ],
)  # fmt: skip
def test_a_time_is_read_as_officers_write_it(typed: str, clock: time) -> None:
    assert build_form(began=typed).cleaned_data["began"] == clock


@pytest.mark.parametrize("typed", ["9", "12", "9.5", "15:30am", "13pm", "2460", "15:60", "25:00", "half past six"])
def test_unclear_or_impossible_time_is_refused_and_kept(typed: str) -> None:
    form = build_form(began=typed)
    assert form.errors["began"] == ["Enter the start time, like 09:30"]
    assert f'value="{typed}"' in rendered("{{ form }}", form=form)


@pytest.mark.parametrize("typed", ["15/11/2026 1530", "15 Nov 2026 at 3.30pm", "2026-11-15T15:30", "15.11.26, 15.30"])
def test_a_pasted_date_with_its_time_is_read(typed: str) -> None:
    assert build_form(seen_at_day=typed).cleaned_data["seen_at"] == datetime(2026, 11, 15, 15, 30, tzinfo=UTC)


def test_non_breaking_spaces_in_a_pasted_name_become_plain_spaces() -> None:
    assert build_form(name="\u200bTobin\u00a0Hartwell\u00a0").cleaned_data["name"] == "Tobin Hartwell"


@pytest.mark.parametrize(("typed", "stored"), [
    ("zz12ab", "ZZ1 2AB"), ("ZZ1  2AB ", "ZZ1 2AB"), ("sw1a1aa", "SW1A 1AA"), ("75001", "75001"), ("", ""),
])  # fmt: skip
def test_a_postcode_is_stored_as_royal_mail_writes_it(typed: str, stored: str) -> None:
    assert PostcodeField().clean(typed) == stored


class UploadForm(Form):
    """A file with its title."""

    file = FileField(label="File", label_in_sentence="the file")
    title = TextField(label="Title", label_in_sentence="the title", max_length=100)


@pytest.mark.parametrize(
    ("title", "content", "errors"),
    [
        ("", b"x", {"title": ["Enter the title"], "file": ["Select the file again"]}),
        ("", b"", {"title": ["Enter the title"], "file": ["The file is empty: select another file"]}),
        ("A plan", b"x", {}),
    ],
)
def test_file_is_asked_for_again_when_the_form_comes_back(title: str, content: bytes, errors: dict[str, Any]) -> None:
    """A browser does not put a file back: an officer sent the form again without the photograph."""
    form = UploadForm({"title": title}, {"file": SimpleUploadedFile("plan.pdf", content)})
    assert form.errors == {name: errors[name] for name in form.fields if name in errors}
