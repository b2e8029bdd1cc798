"""The length of Today for an officer, a supervisor and a MAPPA co-ordinator; and the actions on a list."""

from datetime import time, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.meetings import add_to_meeting, agencies, create_test_meeting, invite_account
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY
from tests.web.test_action_chase import add_overdue_actions

DESK, PHONE = 900, 812
"""The height of a screen in pixels."""
DESK_WIDTH = 1000
MAX_SCREENS = 2.5
"""The most screens of Today of an officer on a desktop (screens.md, section 7)."""
MAX_SCREENS_ON_A_PHONE = 3
"""The most screens of it on a phone: the visit of each of five people is shown with their first duty."""

MAX_ABOVE_WORK, MAX_ABOVE_WORK_ON_A_PHONE = 180, 300
"""The most pixels above the first piece of work of Today (screens.md, section 3)."""
CASES = 12
"""Cases of the meeting on the morning of a co-ordinator."""
MAX_SUPERVISOR_SCREENS = 4
"""The most screens of a phone: two people, two decisions and two responses, then the waiting work and the team."""
MAX_COORDINATOR_SCREENS = 6.5
"""The most screens of a phone: a block for each case, with a line for each agency whose report is not in."""


def measure_screens(page: Page) -> float:
    """Return the length of the page in screens of its width."""
    height: int = page.evaluate("document.documentElement.scrollHeight")
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    print(f"{page.url}: {height} px")
    return height / (DESK if wide else PHONE)


def check_first_work(page: Page, work: str) -> None:
    """Check and print the distance of the first piece of work from the top."""
    box = page.locator(work).first.bounding_box()
    assert box
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    print(f"{page.url}: the first piece of work begins at {box['y']:.0f} px")
    assert box["y"] <= (MAX_ABOVE_WORK if wide else MAX_ABOVE_WORK_ON_A_PHONE)


@pytest.fixture
def eight_overdue_people(cast: Cast) -> None:
    """Register eight people at high risk, never seen, each with eight overdue duties: a desktop shows 21 first."""
    for _ in range(8):
        with opened(cast.manager, register(cast), RECORD) as permit:
            set_on = TODAY - timedelta(days=70)
            set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)


@pytest.mark.both_widths
@pytest.mark.usefixtures("eight_overdue_people")
def test_today_of_an_officer_is_short(cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    check_page(page)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert page.locator(".people__block:visible").count() == (7 if wide else 5)
    check_first_work(page, ".people__block")
    assert page.locator(".task:visible").count() == (21 if wide else 10)
    assert measure_screens(page) <= (MAX_SCREENS if wide else MAX_SCREENS_ON_A_PHONE)
    if not wide:
        page.get_by_role("link", name="Show all people and duties on this page").click()
        assert page.locator(".people__block:visible").count() == 7
        check_page(page)


@pytest.mark.both_widths
@pytest.mark.usefixtures("eight_overdue_people")
def test_today_of_a_supervisor_is_short(cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs) -> None:
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/")
    check_page(page)
    expect(page.get_by_role("heading", name="Decide now")).to_be_visible()
    check_first_work(page, ".people__block")
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (1.5 if wide else MAX_SUPERVISOR_SCREENS)


@pytest.mark.both_widths
def test_today_of_a_coordinator_is_short(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    as_jobs: AsJobs,
    owner_sql: Sql,
) -> None:
    """The meeting has twelve cases and three agencies; minutes wait, and two agencies have six overdue actions."""
    with as_jobs():
        partners = agencies(cast)
    people = [nominal, *(register(cast) for _ in range(CASES - 1))]
    for person in people[:3]:
        add_overdue_actions(cast, person, partners)
    owner_sql("update meetings_meeting set held_on = held_on - 60")
    meeting = create_test_meeting(cast, held_on=TODAY)
    for place, person in enumerate(people):
        at = add_to_meeting(cast, meeting, person, time(*divmod(570 + 30 * place, 60)))
        for each in (partners.housing, partners.health, partners.children):
            invite_account(cast, person, at, each)
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/")
    check_page(page)
    expect(page.locator("#meetings-today tbody tr")).to_have_count(CASES)
    check_first_work(page, "#meetings-today")
    expect(page.locator("#minutes li")).to_have_count(3)
    expect(page.locator("#actions th[scope=rowgroup]")).to_have_count(2)
    assert measure_screens(page) <= (
        1.5 if page.evaluate("window.innerWidth") > DESK_WIDTH else MAX_COORDINATOR_SCREENS
    )


@pytest.mark.both_widths
@pytest.mark.usefixtures("eight_overdue_people")
def test_selected_cases_are_reallocated_in_six_inputs(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/caseload/")
    check_page(page)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    reallocate = Inputs(page)
    if wide:
        reallocate.choose(page.get_by_label("Select all on this page"))
        expect(page.get_by_text("(8)")).to_be_visible()
    else:
        reallocate.choose(page.locator("tbody input[type=checkbox]").first)
    reallocate.click(page.get_by_role("button", name="Reallocate"))
    check_page(page)
    reallocate.choose(page.get_by_label(cast.colleague.name))
    reallocate.fill(page.get_by_label("Reason"), "Cover for long leave")
    reallocate.click(page.get_by_role("button", name="Show forecast"))
    check_page(page)
    reallocate.click(page.get_by_role("button", name="Reallocate 8 cases" if wide else "Reallocate 1 case"))
    expect(page.get_by_text(f"reallocated to {cast.colleague.name}", exact=False)).to_be_visible()
    reallocate.at_most(6, "Reallocate selected cases")


@pytest.mark.both_widths
@pytest.mark.usefixtures("eight_overdue_people")
def test_caseload_view_is_filtered_saved_and_deleted(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/caseload/")
    page.get_by_role("combobox", name="Risk").select_option("High")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_text("8 people with these filters", exact=False)).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Save this view").click()
    check_page(page)
    page.get_by_label("Name of the view").fill("High risk")
    page.get_by_label("Share with my team").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="High risk 8")).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Saved views").click()
    check_page(page)
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("The view is deleted.")).to_be_visible()
