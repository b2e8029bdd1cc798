"""The frame of a page, and the lengths of pages that no other test measures (screens.md, sections 3 and 7).

docs/screen-budgets.md lists every limit with its test.
"""

from collections.abc import Sequence
from datetime import time, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect

from mosovo.rooms.identity import actions as identity
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from mosovo.web.core.screen_spec import CaseGroup
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.browser.test_today_page_lengths import DESK_WIDTH, MAX_ABOVE_WORK_ON_A_PHONE, measure_screens
from tests.every_kind import record_one_of_every_kind
from tests.rooms.transactions import PAST, recorded
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.meetings import add_to_meeting, agencies, create_test_meeting, invite_account
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.web.sending import TODAY
from tests.web.test_reading_desk import CALM, register_overdue, visited

MAX_BAR, MAX_MARKING, MAX_ABOVE_WORK, RAIL_WIDTH, MAX_ACTIONS, MAX_STICKY_LINE = 48, 24, 230, 300, 62, 48
"""Pixels: the bar, the marking, the space above the first piece of work of a list, and the rail of a desktop.

Then, on a phone, the actions at the foot, and the line of a case that stays in view.
"""
CASES = 12
"""Cases of an agency; the report of one is due first."""


def is_wide(page: Page) -> bool:
    """Whether the page is shown on a desktop."""
    return bool(page.evaluate("window.innerWidth") > DESK_WIDTH)


def height(what: Locator) -> float:
    """Return the height of an element in pixels."""
    box = what.bounding_box()
    assert box
    return box["height"]


@pytest.fixture
def work(cast: Cast, nominal: RegisteredNominal) -> None:
    """Create lists that are not empty: an overdue first visit and overdue duties, a record to review, a meeting."""
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="high", set_on=TODAY - timedelta(days=70), reason="As assessed. " * 3, today=TODAY)
    register_overdue(cast, ("low",))
    visited(cast, nominal, 3, CALM)
    add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)


LISTS: Sequence[tuple[str, str, str]] = (
    ("manager", "/caseload/", "table.dense"),
    ("manager", "/visits/", "table.dense, .empty"),
    ("manager", "/alerts/", "table.dense, .empty"),
    ("manager", "/breaches/", "table.dense, .empty"),
    ("manager", "/desk/", "main form"),
    ("supervisor", "/reading-desk/", "main .govuk-button"),
    ("supervisor", "/caseload/", "table.dense"),
    ("coordinator", "/meetings/", "table.dense"),
    ("coordinator", "/mappa/", "table.dense, .empty"),
    ("coordinator", "/meetings/actions/", "table.dense, .empty"),
)
"""The reader, the address of the list, and its first piece of work: a table, a form or an empty list."""


@pytest.mark.both_widths
@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("who", ["manager", "supervisor", "coordinator"])
def test_first_piece_of_work_of_each_list_is_near_the_top(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, who: str
) -> None:
    sign_in_as(getattr(cast, who))
    too_low = []
    for reader, address, work in LISTS:
        if reader != who:
            continue
        page.goto(site.url + address)
        check_page(page)
        assert height(page.locator(".bar")) <= MAX_BAR, address
        assert height(page.locator(".marking")) <= MAX_MARKING, address
        box = page.locator(work).locator("visible=true").first.bounding_box()
        assert box, address
        most = MAX_ABOVE_WORK if is_wide(page) else MAX_ABOVE_WORK_ON_A_PHONE
        print(f"{address}: the first piece of work begins at {box['y']:.0f} of at most {most} px")
        if box["y"] > most:
            too_low.append((address, box["y"]))
    assert too_low == []


@pytest.mark.both_widths
def test_frame_of_a_case_is_within_its_sizes(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    """The rail on a desktop; on a phone the actions at the foot, and the fixed line of name, risk and warning."""
    recorded(cast.manager, nominal, identity.record_warning, kind="dog", words="A large dog", from_on=PAST)
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="very_high", set_on=TODAY, reason="As assessed. " * 3, today=TODAY)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/")
    if is_wide(page):
        box = page.locator(".rail").bounding_box()
        assert box
        assert box["width"] == RAIL_WIDTH
        return
    page.evaluate("window.scrollTo(0, 700)")
    line = page.locator(".case-warn")
    expect(line).to_be_in_viewport()
    expect(line).to_contain_text("MARCHETTI, very high risk")
    expect(line).to_contain_text("A large dog")
    assert height(line) <= MAX_STICKY_LINE
    assert line.bounding_box()["y"] == 0  # type: ignore[index]
    acts = page.locator(".case-bar")
    expect(acts.locator(":is(a, summary)").locator("visible=true")).to_have_count(3)
    assert height(acts) <= MAX_ACTIONS
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/before/")
    assert height(page.locator(".pack__actions")) <= MAX_ACTIONS


@pytest.mark.both_widths
def test_page_of_an_agency_with_twelve_cases_is_short(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: AsJobs
) -> None:
    """It shows the report due first, the next cases, and the later ones behind a link."""
    with as_jobs():
        partners = agencies(cast)
    meeting = create_test_meeting(cast)
    for place in range(CASES):
        person = register(cast) if place else nominal
        invite_account(
            cast, person, add_to_meeting(cast, meeting, person, time(*divmod(570 + 30 * place, 60))), partners.housing
        )
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/agency/")
    check_page(page)
    expect(page.get_by_role("heading", name="Report due first")).to_be_visible()
    assert measure_screens(page) <= (1.5 if is_wide(page) else 3)
    page.locator("summary", has_text="8 more cases").click()
    expect(page.locator(".agency-cases tbody tr").last).to_be_visible()
    check_page(page)


def test_each_group_of_a_full_case_has_at_most_three_screens_on_a_desktop(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: AsJobs
) -> None:
    """The case has one fact of every kind. Further rows are behind a link."""
    record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    sign_in_as(cast.manager)
    page.set_viewport_size({"width": 1280, "height": 900})
    long = {}
    for group in CaseGroup:
        page.goto(f"{site.url}/nominals/{nominal.urn}/sections/{group.key}/")
        long[group.title] = measure_screens(page)
    print(long)
    assert {title: length for title, length in long.items() if length > 3} == {}


CASES_TO_REALLOCATE = 50


def test_fifty_cases_are_reallocated_in_six_inputs(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    for _ in range(CASES_TO_REALLOCATE):
        register(cast)
    sign_in_as(cast.supervisor)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site.url}/caseload/")
    reallocate = Inputs(page)
    reallocate.choose(page.get_by_label("Select all on this page"))
    reallocate.click(page.get_by_role("button", name="Reallocate"))
    reallocate.choose(page.get_by_label(cast.colleague.name))
    reallocate.fill(page.get_by_label("Reason"), "Cover for long leave")
    reallocate.click(page.get_by_role("button", name="Show forecast"))
    check_page(page)
    reallocate.click(page.get_by_role("button", name=f"Reallocate {CASES_TO_REALLOCATE} cases"))
    expect(page.get_by_text(f"reallocated to {cast.colleague.name}", exact=False)).to_be_visible()
    reallocate.at_most(6, "Reallocate 50 cases")
