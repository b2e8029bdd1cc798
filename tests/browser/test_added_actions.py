"""One action added to several cases from the caseload in a browser: few inputs, and accessible at both widths."""

from datetime import timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, register
from tests.web.sending import TODAY


@pytest.mark.both_widths
def test_action_is_added_to_two_selected_cases(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    for _ in range(3):
        register(cast)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/")
    act, due = Inputs(page), TODAY + timedelta(days=14)
    for place in (0, 1):
        act.click(page.locator("input[name=people]").nth(place))
    act.click(page.get_by_role("button", name="Add an action"))
    expect(page.get_by_role("heading", name="Add an action to selected cases")).to_be_visible()
    check_page(page)
    act.click(page.get_by_role("button", name="Add to 2 cases"))
    expect(page.get_by_role("alert")).to_contain_text("Enter the action")
    check_page(page)
    act.click(page.get_by_label("Supervision"))
    act.fill(page.get_by_label("Action", exact=True), "Ask about the new phone.")
    act.fill(page.get_by_label("Risk addressed"), "Unknown devices")
    for part, value in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        act.fill(page.get_by_label(part, exact=True), str(value))
    act.click(page.get_by_role("button", name="Add to 2 cases"))
    expect(page.get_by_text("Action added to the plans of 2 cases", exact=False)).to_be_visible()
    check_page(page)
