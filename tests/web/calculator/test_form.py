"""The calculator form: blocks are added and removed, errors are shown at their fields, entered values stay."""

import html
import re

import pytest
from django.test import Client

from mosovo.cli.law import load_case
from mosovo.practice.derivation import derive_obligations
from mosovo_law.case_format.case import read_case
from tests.web.calculator.form_requests import ADDRESS, EIGHTEEN_MONTHS, answered, ask, words

pytestmark = pytest.mark.pure


def boxes(page: str) -> dict[str, str]:
    """Return the fields of a page as a browser would send them, without buttons."""
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = {name: html.unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes.get("type") != "radio" or re.search(r"\schecked", tag):
            fields[attributes["name"]] = attributes.get("value", "")
    for name, options in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        fields[name] = html.unescape(chosen[1]) if chosen else ""
    return fields


def press(fields: dict[str, str], button: str) -> str:
    response = Client().post(ADDRESS, fields | {"do": button})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("button", "heading"),
    [("add-offence", "o1"), ("add-disposal-0", "o0d1"), ("add-spell", "s1")],
)
def test_adding_a_block_keeps_entered_values(button: str, heading: str) -> None:
    sent = boxes(press(EIGHTEEN_MONTHS | {"o0-victim_age": "not a number"}, "change"))
    page = press(sent, button)
    assert re.search(rf'id="{heading}-title" tabindex="-1" autofocus', page)
    assert "govuk-error" not in page
    now = boxes(page)
    assert {name: value for name, value in sent.items() if now.get(name) != value} == {}
    assert any(name.startswith(f"{heading}-") for name in now)


def test_number_of_blocks_is_limited() -> None:
    page = press(EIGHTEEN_MONTHS, "change")
    for button in ("add-offence", "add-disposal-0", "add-spell"):
        for _ in range(9):
            page = press(boxes(page), button)
    prefixes = {name.split("-")[0] for name in boxes(page)}
    assert {"o3", "o0d3", "s5"} <= prefixes
    assert not {"o4", "o0d4", "s6"} & prefixes
    assert 'value="add-offence"' not in page


def test_removing_an_offence_renumbers_the_others() -> None:
    page = press(EIGHTEEN_MONTHS, "change")
    for _ in range(2):
        page = press(boxes(page), "add-offence")
    fields = boxes(page) | {"o1-offence": "second", "o2-offence": "third", "o2d0-consecutive_to": "o1",
                          "o1d0-consecutive_to": "o0"}  # fmt: skip
    left = boxes(press(fields, "remove-offence-0"))
    assert (left["o0-offence"], left["o1-offence"]) == ("second", "third")
    assert "o2-offence" not in left
    assert left["o0d0-consecutive_to"] == ""
    assert left["o1d0-consecutive_to"] == "o0"
    assert boxes(press(fields, "remove-disposal-0-0"))["o0d0-kind"] == ""
    assert boxes(press(fields, "remove-offence-9"))["o2-offence"] == "third"


def test_change_button_restores_entered_values() -> None:
    sent = boxes(press(EIGHTEEN_MONTHS, "change"))
    hidden = boxes(ask(sent).content.decode())
    assert boxes(press(hidden, "change")) == sent


ERRORS = [
    (("o0-on", "p-born_on"), {"o0_on": ""}, "o0-on", "Enter the date of conviction, caution or finding"),
    (("o0-listed",), {}, "o0-listed", "Select the offence, or enter it below"),
    ((), {"o0_offence": "SOA 2003 s.3"}, "o0-offence", "Select an offence above or enter one here, not both"),
    ((), {"o0_on": "2025-13-03"}, "o0-on", "must be a real date"),
    ((), {"o0_sentenced_on": "2025-03-02"}, "o0-sentenced_on", "must be on or after the conviction"),
    ((), {"o0_offended_on": "2025-03-04"}, "o0-offended_on", "must be on or before the conviction"),
    ((), {"p_born_on": "2025-03-04"}, "o0-on", "must be on or after the date of birth"),
    ((), {"o0_gateway": "caution"}, "o0d0-kind", "A caution has no sentence"),
    ((), {"o0_sentenced_on": ""}, "o0-sentenced_on", "Enter the date of the sentence"),
    ((), {"o0d0_kind": ""}, "o0d0-kind", "Select the sentence that this is the length of"),
    ((), {"o0d0_months": "1201"}, "o0d0-months", "Months must be between 0 and 1,200"),
    ((), {"o0d0_kind": "fine"}, "o0d0-years", "Fine does not have a length"),
    ((), {"o0d0_kind": "life", "o0d0_suspended_months": "6", "o0d0_months": ""}, "o0d0-suspended_months",
     "does not have this"),
    ((), {"o0d0_extension_months": "6"}, "o0d0-extension_months", "Imprisonment does not have this"),
    ((), {"o0d0_overlap_months": "6"}, "o0d0-consecutive_to", "Select the term it overlaps with"),
    ((), {"s0_kind": "custody", "s0_until": "2025-03-03"}, "s0-from_on", "Enter the first day"),
    ((), {"s0_kind": "abroad", "s0_from_on": "2025-03-03", "s0_until": "2025-03-02"}, "s0-until",
     "on or after the first day"),
    ((), {"order_kind": "shpo", "order_ended_on": "2025-03-03"}, "order-made_on",
     "Enter the date the order was made"),
    ((), {"o0_offended_on": "2025-01-01", "o0_age_at_offence": "12"}, "o0-age_at_offence", "Allowed: 39"),
    ((), {"o0_offended_latest_on": "2025-01-01"}, "o0-offended_on", "Enter the first date too"),
    ((), {"o0_offended_on": "2025-01-02", "o0_offended_latest_on": "2025-01-01"}, "o0-offended_latest_on",
     "must be on or after the first"),
    ((), {"o0_offended_on": "2025-01-02", "o0_offended_latest_on": "2025-03-04"}, "o0-offended_latest_on",
     "Last date of the offence must be on or before the conviction"),
    ((), {"o0_victim_age_most": "15"}, "o0-victim_age", "Enter the least age too"),
    ((), {"o0_victim_age": "15", "o0_victim_age_most": "14"}, "o0-victim_age_most", "Greatest age must be 15 or more"),
    ((), {"o0_substituted_by": "appeal"}, "o0-substituted_on", "Enter the date the sentence was amended"),
    ((), {"o0_substituted_on": "2025-03-02"}, "o0-substituted_on", "must be on or after the date of the sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("without", "changed", "box", "message"), ERRORS, ids=[error[3] for error in ERRORS])
def test_error_is_shown_in_the_summary_and_at_its_field(
    without: tuple[str, ...], changed: dict[str, str], box: str, message: str
) -> None:
    page = ask(EIGHTEEN_MONTHS, *without, **changed).content.decode()
    assert "<title>Error: " in page
    assert message in get_words_between(page, "govuk-error-summary", "</ul>")
    assert message in get_words_between(page, f'id="id_{box}-error"', "</p>")
    assert f'href="#id_{box}' in page
    sent_back = boxes(page)
    for name, value in (EIGHTEEN_MONTHS | {n.replace("_", "-", 1): v for n, v in changed.items()}).items():
        if name in sent_back and name not in without:
            assert sent_back[name] == value, name


def get_words_between(page: str, begins: str, ends: str) -> str:
    part = page[page.index(begins) :]
    return html.unescape(re.sub(r"<[^>]+>", " ", part[: part.index(ends)])).replace("’", "'")


def test_error_names_its_offence() -> None:
    second = {"o1-listed": "SOA 2003 s.10", "o1-gateway": "conviction", "o1-on": "2025-02-31"}
    assert "Offence 2: The date of conviction, caution or finding must be a real date" in words(
        ask(EIGHTEEN_MONTHS | second)
    )


def test_empty_form_lists_required_fields() -> None:
    shown = words(Client().post(ADDRESS, {"do": "work-out"}))
    for needed in (
        "Select the nation",
        "Select the offence",
        "Select the outcome",
        "Enter the date of conviction",
    ):
        assert needed in shown


def test_case_file_on_the_page_gives_the_same_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The command reads the case file on the page, and calculates the same."""
    fields = EIGHTEEN_MONTHS | {
        "o0-listed": "", "o0-offence": 'SOA 2003 s.9 "yes": #no 🜁', "o0-schedule3": "yes", "o0-victim_age": "0",
        "o1-listed": "SOA 2003 s.3", "o1-gateway": "conviction", "o1-on": "2025-03-03", "o1-sentenced_on": "2025-04-01",
        "o1d0-kind": "hospital_order_restricted", "o1-victim_age": "30", "o1-age_at_offence": "30",
        "s0-kind": "custody", "s0-from_on": "2025-04-01",
        "o1-sexual_purpose": "no", "order-kind": "shpo", "order-made_on": "2025-04-01", "told-on": "2025-03-04",
        "told-under": "s.83(1)", "told-home": "residence",
    }  # fmt: skip
    page = ask(fields)
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode(), re.S)
    assert found
    file = tmp_path_factory.mktemp("case") / "case.yaml"
    file.write_text(html.unescape(found[1]), encoding="utf-8")
    case = read_case(load_case(str(file)))
    assert case.facts.events[0].offence == fields["o0-offence"]
    assert case.facts.events[0].victim_age == 0
    assert case.facts.events[1].disposals[0].restriction_order
    assert case.facts.events[1].sexual_purpose is False
    assert case.facts.orders[0].until_further_order
    assert derive_obligations(case.facts).subject_until(case.on) is None
    assert answered(page) == "The person must notify Indefinitely"
    assert str(case.on) in found[1]
