"""Hostile input to the calculator: every request gets an answer, never a server error."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mosovo.web.features.calculator.case_conversion import read_calculator_case
from mosovo.web.features.calculator.cross_checks import check_across_fields
from mosovo.web.features.calculator.disposals import CHOICES
from mosovo.web.features.calculator.form_input import parse_form as parse_input
from mosovo.web.features.calculator.sheet_forms import build_sheet
from mosovo.web.features.calculator.views import build_answer
from tests.web.calculator.form_requests import ADDRESS, EIGHTEEN_MONTHS
from tests.web.test_hostile import HOSTILE, storable

pytestmark = pytest.mark.pure

BUTTONS = ("work-out", "change", "add-offence", "add-disposal-0", "add-disposal-9", "add-spell", "remove-offence-0",
           "remove-offence-7", "remove-disposal-3-3", "remove-spell-5", "add-offence-999", "", "drop")  # fmt: skip
PREFIXES = ("p", "o0", "o0d0", "o0d1", "o1", "o1d0", "o3", "o3d3", "o9", "s0", "s1", "order", "told", "x", "")
NAMES = ("jurisdiction", "born_on", "born_on-day", "born_on-year", "listed", "offence", "gateway", "on", "on-day",
         "offended_on", "age_at_offence", "victim_age", "image_age", "sexual_purpose", "court_finds_sexual",
         "inchoate", "schedule3", "sentenced_on", "kind", "years", "months", "weeks", "days", "suspended_months",
         "extension_months", "supervision_months", "consecutive_to", "overlap_months", "from_on", "until",
         "made_on", "served_on", "ended_on", "under", "home", "\n", "x" * 300)  # fmt: skip
VALUES = (*HOSTILE, "yes", "no", "EW", "SCT", "NI", "2004-04-30", "1997-08-31", "1900-01-01", "2100-12-31",
        "2024-02-29",
        "1200", "36500", "130", "99", "o0", "o1", "caution", "insanity_finding", "SOA 2003 s.3", "PCA 1978 s.1",
        "\u00a0nbsp", "SOA\u200b 2003 s.9", "abroad", "s.85(1)", *(kind for kind, _ in CHOICES))  # fmt: skip
TYPED = st.dictionaries(
    st.builds(lambda prefix, name: f"{prefix}-{name}", st.sampled_from(PREFIXES), st.sampled_from(NAMES)),
    st.sampled_from(VALUES) | st.text(max_size=40),
    max_size=14,
)


def send(fields: dict[str, str]) -> int:
    return Client(raise_request_exception=False).post(ADDRESS, storable(fields)).status_code


def calculate(fields: dict[str, str]) -> bool:
    """Calculate the answer without rendering a page. Return whether there is one."""
    sheet = build_sheet(parse_input(fields), date(2026, 11, 24), skip_validation=False)
    check_across_fields(sheet)
    case = read_calculator_case(sheet, date(2026, 11, 25)) if sheet.is_valid else None
    return bool(build_answer(case, sheet) if case is not None else sheet.summary() and False)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=TYPED, button=st.sampled_from(BUTTONS), with_valid_fields=st.booleans())
def test_page_answers_every_generated_form(typed: dict[str, str], button: str, with_valid_fields: bool) -> None:
    fields = {**(EIGHTEEN_MONTHS if with_valid_fields else {}), **typed, "do": button}
    assert send({name: value for name, value in fields.items() if name}) in (200, 400)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(typed=TYPED)
def test_calculation_accepts_generated_fields(typed: dict[str, str]) -> None:
    calculate(EIGHTEEN_MONTHS | typed)


@pytest.mark.parametrize("box", [*EIGHTEEN_MONTHS, "o0-offence", "o0-victim_age", "s0-from_on", "told-on"])
def test_calculation_accepts_hostile_values_in_each_field(box: str) -> None:
    for value in VALUES:
        calculate({**EIGHTEEN_MONTHS, box: value})


@pytest.mark.parametrize("day", ["1900-01-01", "2004-04-30", "2100-12-31"])
@pytest.mark.parametrize("nation", ["EW", "SCT", "NI"])
def test_every_sentence_type_is_answered_in_each_nation_on_edge_dates(nation: str, day: str) -> None:
    for kind in [kind for kind, _ in CHOICES if kind]:
        fields = {**EIGHTEEN_MONTHS, "p-jurisdiction": nation, "p-born_on": "", "o0-on": day, "o0-sentenced_on": day,
                "o0d0-kind": kind, "o0d0-months": ""}  # fmt: skip
        assert calculate(fields), kind
        assert calculate({**fields, "s0-kind": "custody", "s0-from_on": day, "s0-until": "2100-12-31"}), kind
        calculate({**fields, "o0d0-months": "18"})


def test_large_form_is_accepted_and_oversized_form_is_refused() -> None:
    assert send({**EIGHTEEN_MONTHS, "o0-offence": "x" * 10_000, "do": "work-out"}) == 200
    assert send({**EIGHTEEN_MONTHS, "o0-offence": "x" * 3_000_000}) == 413
    assert send({f"o0-{number}": "x" for number in range(1001)}) == 413


def test_entered_markup_is_escaped() -> None:
    evil = '"><script>alert(1)</script>{{7*7}}'
    for button in ("work-out", "change"):
        page = Client().post(ADDRESS, {**EIGHTEEN_MONTHS, "o0-listed": "", "o0-offence": evil, "do": button})
        assert "<script>alert" not in page.content.decode()
        assert "{{7*7}}" in page.content.decode()
