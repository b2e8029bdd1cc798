"""The frequent acts at a station, counted from Today: an annual confirmation and a change of address.

Each click, each field and each page is one input (screens.md, section 7). The visit, the failed visit and the others
are counted where they are tested.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.notifications import actions, policy
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import RESULT, Cast, RegisteredNominal, opened, register

TODAY = date.today()
CONVICTED_ON = TODAY - timedelta(days=362)
ANNUAL = 15
"""The most inputs of an annual confirmation at the desk, from Today to the receipt."""
MOVE = 14
"""The most inputs of a change of address with its preview."""


@pytest.fixture
def due(cast: Cast) -> RegisteredNominal:
    """Return a nominal who notified a year ago: the annual notification is due in a few days."""
    particulars = {**RESULT.particulars, "sentenced_on": CONVICTED_ON, "offended_on": CONVICTED_ON - timedelta(90)}
    nominal = register(cast, today=TODAY, result=replace(RESULT, on=CONVICTED_ON, particulars=particulars))
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        notification = {"under": "s.83(1)", "on": CONVICTED_ON + timedelta(1), "home_address_kind": "residence"}
        actions.record_notification(permit, today=TODAY, **notification)
    return nominal


@pytest.mark.both_widths
@pytest.mark.usefixtures("due")
def test_annual_confirmation_takes_at_most_15_inputs(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    annual = Inputs(page)
    annual.click(page.get_by_role("main").get_by_role("button", name="Record notification").first)
    annual.load()
    expect(page.get_by_role("heading", name="Confirm identity")).to_be_visible()
    annual.choose(page.get_by_label("No photograph to compare"))
    annual.choose(page.get_by_label("Driving licence seen"))
    annual.choose(page.get_by_label("Gave date of birth"))
    annual.click(page.get_by_role("button", name="Identity confirmed: continue"))
    annual.load()
    annual.choose(page.get_by_role("group", name="Fingerprints").get_by_label("Taken", exact=True))
    annual.choose(page.get_by_role("group", name="Photograph").get_by_label("Taken", exact=True))
    annual.fill(page.get_by_role("main").get_by_label("Police station", exact=True), "Mockton")
    expect(page.get_by_label("Police officer")).to_be_checked()
    annual.choose(page.get_by_label("I read out every line"))
    annual.click(page.get_by_role("button", name="Preview new dates"))
    annual.load()
    expect(page.locator("#effects")).to_contain_text("Annual notification")
    annual.click(page.get_by_role("main").get_by_role("button", name="Record attendance"))
    annual.load()
    expect(page.get_by_role("heading", name="Receipt for your notification")).to_be_visible()
    check_page(page)
    annual.at_most(ANNUAL, "Annual confirmation from Today to the receipt")
    assert owner_sql("select under from notifications_notification where attendance_id is not null") == [("s.85(1)",)]


@pytest.mark.both_widths
def test_change_of_address_with_preview_takes_at_most_14_inputs(
    cast: Cast, due: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    move = Inputs(page)
    move.click(page.get_by_role("main").locator(f"a[href='/nominals/{due.urn}/']").first)
    move.load()
    move.click(page.locator("summary:visible").filter(has_text="Record").first)
    move.click(page.locator("a:visible").filter(has_text="Change of address").first)
    move.load()
    move.choose(page.get_by_label("Home: sole or main residence"))
    move.fill(page.get_by_label("Address", exact=True), "9 Larch Close\nHexley")
    move.fill(page.get_by_label("Postcode"), "ZZ99 4BB")
    move.day("First date there", TODAY)
    move.choose(page.get_by_label("Notified in person at a police station"))
    move.click(page.get_by_role("button", name="Preview").first)
    move.load()
    expect(page.locator("#effects")).to_be_visible()
    move.click(page.get_by_role("button", name="Record").first)
    move.load()
    expect(page.get_by_text("The address is recorded.", exact=False).first).to_be_visible()
    check_page(page)
    move.at_most(MOVE, "Change of address with preview, from Today")
    changes = owner_sql("select change from notifications_notification where change <> ''")
    assert changes == [("home_address",)]
