"""A supervisor reads records at the desk and responds to overdue duties, within the limits of inputs."""

import re
from datetime import timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.sending import TODAY
from tests.web.test_reading_desk import CALM, register_overdue, visited

QUESTIONS = 5
DESK_SCREENS = 3
"""The most screens of the list, at either width."""
SCREEN = 900
"""The height of a screen on a desk in pixels."""
MAX_REVIEW_INPUTS, MAX_STANDARD_INPUTS, MAX_RESPONSE_INPUTS = 8, 1, 11
"""The most inputs of a review of five questions, of a record that meets the standard, and of a joint response."""


@pytest.mark.both_widths
def test_review_of_five_questions_is_within_its_inputs(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    visited(cast, nominal, 3, CALM)
    visited(cast, register(cast), 4, CALM)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/reading-desk/")
    check_page(page)
    page.get_by_role("button", name="Read the first record").click()
    expect(page.get_by_role("heading", name="Review this record")).to_be_visible()
    check_page(page)
    review = Inputs(page)
    for number in range(QUESTIONS):
        review.choose(page.get_by_role("group").nth(number).get_by_label("No", exact=True))
    review.fill(page.get_by_label("Action required, or good practice"), "Say which telephone was seen, and where.")
    review.click(page.get_by_role("button", name="Return for action"))
    review.load()
    expect(page.get_by_text("review recorded.", exact=False).first).to_be_visible()
    review.at_most(MAX_REVIEW_INPUTS, "Review of five questions")
    check_decisions_in_view(page)
    meets = Inputs(page)
    meets.click(page.get_by_role("button", name="Meets the standard"))
    expect(page.get_by_text("Record 1 of 2")).to_be_visible()
    meets.at_most(MAX_STANDARD_INPUTS, "Record that meets the standard")
    assert owner_sql("select verdict, score from supervision_workreview order by verdict desc") == [
        ("returned", 0), ("agreed", None),
    ]  # fmt: skip


def check_decisions_in_view(page: Page) -> None:
    """Check on a desktop that both decisions are in view without scrolling, also below a message."""
    check_page(page)
    if page.evaluate("window.innerWidth") > 1000:
        for name in ("Meets the standard", "Return for action"):
            box = page.get_by_role("button", name=name).bounding_box()
            assert box
            assert box["y"] + box["height"] <= SCREEN, name


def test_reading_desk_is_used_by_keyboard(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    visited(cast, nominal, 3, CALM)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/reading-desk/")
    page.keyboard.press("j")
    expect(page.get_by_text("Record 1 of 2")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_text("Record 2 of 2")).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_text("Record 1 of 2")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("y")
    page.keyboard.press("a")
    groups = page.get_by_role("group")
    expect(groups.nth(0).get_by_role("radio", checked=True)).to_have_count(0)
    expect(groups.nth(1).get_by_label("Yes")).to_be_checked()
    expect(groups.nth(2).get_by_label("Not applicable")).to_be_checked()
    page.keyboard.press("m")
    expect(page.get_by_text("review recorded.", exact=False).first).to_be_visible()
    [(answers,)] = owner_sql("select answers from supervision_workreview")
    assert sorted(answers.values()) == ["na", "yes"]


@pytest.mark.both_widths
def test_response_to_seven_overdue_duties_is_within_its_inputs(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    register_overdue(cast, ("low",) * 7)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/reading-desk/overdue/")
    check_page(page)
    response = Inputs(page)
    details = page.locator("details").filter(has_text="First home visit")
    response.click(details.locator("summary"))
    check_page(page)
    response.choose(details.get_by_label("All 7 at medium or low risk"))
    response.day("Deadline", TODAY + timedelta(days=5))
    response.fill(details.get_by_label("Action to be taken and owner"), "DC Emberton visits each of them this week.")
    response.click(details.get_by_role("button", name="Save response"))
    response.load()
    expect(page.get_by_text("7 responses recorded.", exact=False)).to_be_visible()
    response.at_most(MAX_RESPONSE_INPUTS, "Response to seven overdue duties")
    assert owner_sql("select count(*) from supervision_acknowledgement") == [(7,)]


@pytest.mark.both_widths
def test_long_reading_desk_is_folded(cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs) -> None:
    """Sixty records made the page 13,000 px long on a phone, although the queue chooses the record."""
    for days in range(1, 8):
        visited(cast, register(cast), days, CALM, "high")
    visited(cast, register(cast), 3, CALM)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/reading-desk/")
    check_page(page)
    groups = page.locator("details.fold > summary")
    expect(groups.first).to_have_text(re.compile(r"^\d+ more$"))
    expect(groups.last).to_have_text(re.compile("^Medium and low risk: "))
    expect(page.locator(".records tr[data-row]:visible")).to_have_count(10)
    screen = page.viewport_size
    assert screen
    screens = page.evaluate("document.documentElement.scrollHeight") / screen["height"]
    print(f"The reading desk with {page.locator('.records tr[data-row]').count()} records: {screens:.2f} screens")
    assert screens <= DESK_SCREENS
