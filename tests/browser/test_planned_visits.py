"""All people of a view are selected and their visits planned in a browser: few inputs, accessible at both widths."""

from datetime import timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from mosovo.web.site.caseload import views
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, register
from tests.web.sending import TODAY


@pytest.mark.both_widths
def test_visits_to_all_people_of_a_view_are_planned(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PAGE", 2)
    for _ in range(3):
        register(cast)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/")
    act = Inputs(page)
    act.click(page.get_by_role("link", name="Select all 3 people in this view"))
    expect(page.get_by_role("heading", name="All 3 people in this view are selected")).to_be_visible()
    expect(page.locator(".dense__pick input:checked:disabled")).to_have_count(2)
    check_page(page)
    act.click(page.get_by_role("button", name="Plan visits"))
    expect(page.get_by_role("heading", name="Plan visits")).to_be_visible()
    expect(page.locator("input[name^=on_]")).to_have_count(3)
    check_page(page)
    act.click(page.get_by_role("button", name="Plan visits"))
    expect(page.get_by_role("alert")).to_contain_text("Enter the date of at least one visit")
    check_page(page)
    act.day("Date of the visits", TODAY + timedelta(days=2))
    act.fill(page.locator("input[name^=at_]").first, "1030")
    act.click(page.get_by_role("button", name="Plan visits"))
    expect(page.get_by_text("3 visits are planned.", exact=False)).to_be_visible()
    expect(page.locator("tr[data-row]")).to_have_count(3)
    expect(page.locator("tr[data-row]").first).to_contain_text("10:30")
    check_page(page)
    act.at_most(6, "Plan a visit to each of three people")


def test_all_people_of_a_view_are_selected_without_a_script(
    cast: Cast, site: LiveServerThread, page: Page, browser: Browser, sign_in_as: SignInAs
) -> None:
    register(cast)
    sign_in_as(cast.supervisor)
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(f"{site.url}/caseload/?scope=team")
    plain.get_by_role("link", name="Select the 1 person in this view").click()
    expect(plain.get_by_role("heading", name="The 1 person in this view is selected")).to_be_visible()
    plain.get_by_role("button", name="Reallocate").click()
    expect(plain.locator("input[name=people]")).to_have_count(1)
    context.close()
