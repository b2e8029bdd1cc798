"""The lengths of the pages of a supervisor, an auditor and a partner agency on a phone.

The specification sets no limit for them. Each was longer than five screens before (docs/screen-budgets.md).
"""

from datetime import time

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.journeys import check_page
from tests.browser.test_today_page_lengths import measure_screens
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.meetings import add_to_meeting, agencies, create_test_meeting, invite_account
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.test_reading_desk import register_overdue

PHONE: ViewportSize = {"width": 375, "height": 812}
TEAM, AUDIT, REPORT = 4.5, 3.5, 4
"""The most screens of a phone."""
OPENED, FIRST_SHOWN = 60, 20
"""Pages opened before the log is read, and the number of entries that a phone shows first."""


@pytest.fixture
def backlog(cast: Cast) -> None:
    """Create overdue duties at each level of risk."""
    register_overdue(cast, ("very_high", "high", "medium", "low"))


@pytest.mark.usefixtures("backlog")
def test_team_board_on_a_phone_is_short_and_hides_secondary_columns(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    page.set_viewport_size(PHONE)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/team/")
    check_page(page)
    assert measure_screens(page) <= TEAM
    custody = page.locator("#workload td[data-label=Custody]").first
    expect(custody).to_be_hidden()
    page.get_by_role("link", name="Show all columns of each officer").click()
    expect(custody).to_be_visible()
    check_page(page)


def test_audit_log_on_a_phone_is_short_and_folds_its_filters(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    page.set_viewport_size(PHONE)
    sign_in_as(cast.auditor)
    for _ in range(OPENED):
        page.request.get(f"{site.url}/audit/")
    page.goto(f"{site.url}/audit/")
    check_page(page)
    assert measure_screens(page) <= AUDIT
    rows = page.locator("#entries tbody tr")
    assert rows.locator("visible=true").count() == FIRST_SHOWN
    page.get_by_role("link", name="entries on this page").click()
    expect(rows.last).to_be_visible()
    expect(page.get_by_label("Case")).to_be_hidden()
    page.get_by_role("link", name="Filter entries").click()
    page.get_by_label("Case").fill(nominal.urn)
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**urn=**")
    expect(page.get_by_label("Case")).to_be_visible()
    check_page(page)


def test_agency_report_on_a_phone_has_one_section_at_first(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: AsJobs
) -> None:
    page.set_viewport_size(PHONE)
    with as_jobs():
        partners = agencies(cast)
    meeting = create_test_meeting(cast)
    for place, person in enumerate((nominal, *(register(cast) for _ in range(3)))):
        at = add_to_meeting(cast, meeting, person, time(10 + place))
        invite_account(cast, person, at, partners.housing)
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/agency/")
    page.get_by_label("Relevant information").check()
    check_page(page)
    assert measure_screens(page) <= REPORT
    page.get_by_role("link", name="Report with several sections or a file").click()
    page.get_by_label("Relevant information").check()
    assert measure_screens(page) <= REPORT
    page.get_by_text("Add a section for other readers").click()
    expect(page.get_by_label("Section 2, if it is for other readers (optional)")).to_be_visible()
    check_page(page)
