"""A meeting of three cases with five agencies and two minute takers, from its set-up to distributed minutes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from mosovo.rooms.meetings import actions
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from tests.browser.journeys import NARROWEST, check_page, fill_date, open_sections
from tests.support.fixture_types import SignInAs
from tests.support.meetings import WHY, Agencies, add_to_meeting, agencies
from tests.support.people import Cast, RegisteredNominal, acting, register

TODAY = date.today()


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Return one person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def test_meeting_with_two_minute_takers_is_set_up_closed_and_its_minutes_are_distributed(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    sign_in_with_factor: SignInAs,
    browser: Browser,
) -> None:
    list_agency_members(cast, partners)
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/meetings/")
    check_page(page)
    meeting = schedule_meeting(page, cast)
    add_case(page, nominal)
    others = [register(cast), register(cast)]
    slots = [add_to_meeting(cast, meeting, each, time(10 + place, 0)) for place, each in enumerate(others)]
    assert len(slots) == 2
    page.goto(f"{site.url}/meetings/{meeting.pk}/")
    check_page(page)
    page.locator("a[data-open]").first.click()
    open_sections(page, "next")
    expect(page.get_by_text("This case cannot be closed yet.")).to_be_visible()
    check_page(page)
    type_as_two_people(page, cast, site, browser, sign_in_as)
    record_attendance(page)
    fill_in_decisions(page)
    add_action(page)
    close_case(page)
    expect(page.get_by_role("heading", name="Attendance").first).to_be_visible()
    expect(page.locator("#head-next")).to_be_visible()
    expect(page.get_by_text("Closed. Next review on")).to_have_count(0)  # this is about the next case
    minutes = f"{site.url}/nominals/{nominal.urn}/meetings/{get_first_case_url(cast, meeting)}/minutes/"
    page.goto(minutes)
    page.get_by_role("button", name="Send to chair").click()
    sign_in_as(cast.inspector)
    page.goto(minutes)
    check_page(page)
    check_print(page)
    page.get_by_role("button", name="Approve").click()
    sign_in_with_factor(cast.coordinator)
    page.goto(minutes)
    page.get_by_role("button", name="Distribute minutes").click()
    expect(page.get_by_text("was distributed on")).to_be_visible()
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/meetings/copies/")
    page.set_viewport_size(NARROWEST)
    check_page(page)
    page.locator("a[data-open]").click()
    expect(page.get_by_text("The tablet is examined.")).to_be_visible()
    check_page(page)


def check_print(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("#main > :visible")).to_have_count(1)
    expect(page.get_by_role("heading", name="Minutes: ")).to_be_visible()
    page.emulate_media(media="screen")


def list_agency_members(cast: Cast, partners: Agencies) -> None:
    with acting(cast.coordinator) as actor:
        for each in (partners.housing, partners.health, partners.children, partners.probation, partners.jobcentre):
            assert each.agency
            actions.add_standing_member(actor, level=2, invitee=Invitee(each.agency, each.name, each))


def schedule_meeting(page: Page, cast: Cast) -> Meeting:
    page.get_by_role("button", name="Set up a meeting").click()
    check_page(page)
    page.get_by_label("Area", exact=True).fill("East")
    fill_date(page, "Date", TODAY)
    page.get_by_label("Start time", exact=True).fill("9:00")
    page.get_by_label("End time", exact=True).fill("17:00")
    page.get_by_label("Place or how to join").fill("Northshire House, room 2")
    page.get_by_label("Chair", exact=True).select_option(label=cast.inspector.name)
    page.get_by_role("button", name="Set up meeting").click()
    expect(page.get_by_role("heading", name="Meeting 0001")).to_be_visible()
    with acting(cast.coordinator):
        return Meeting.objects.get()


def add_case(page: Page, nominal: RegisteredNominal) -> None:
    page.get_by_label("URN", exact=True).fill(nominal.urn)
    page.get_by_label("Start time", exact=True).fill("9:30")
    page.get_by_role("button", name="Add case").click()
    expect(page.get_by_text("No MAPPA level is set for this case").first).to_be_visible()
    check_page(page)
    page.get_by_label("Reason for this meeting").fill("Referred by telephone; the form follows tomorrow.")
    page.get_by_role("button", name="Add case").click()
    expect(page.locator("a[data-open]")).to_have_count(1)


def type_as_two_people(page: Page, cast: Cast, site: LiveServerThread, browser: Browser, sign_in_as: SignInAs) -> None:
    """Type as two people, first in different sections and then in the same one."""
    address = page.url
    cookies = page.context.cookies()
    sign_in_as(cast.manager)
    other_cookies = page.context.cookies()
    page.context.clear_cookies()
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    other_context = browser.new_context()
    other_context.add_cookies(other_cookies)  # type: ignore[arg-type]
    other_page = other_context.new_page()
    page.goto(address)
    other_page.goto(address)
    open_sections(page, "risk")
    open_sections(other_page, "plan")
    page.locator("#text-risk").fill("High, and soon.")
    other_page.locator("#text-plan").fill("The tablet is examined.")
    expect(page.locator("#kept-risk")).to_contain_text("Saved")
    expect(page.locator("#state-risk")).to_contain_text("Saved")
    expect(other_page.locator("#kept-plan")).to_contain_text("Saved")
    expect(page.locator("#room-changes")).to_contain_text("1 section changed", timeout=30_000)
    check_page(page)
    page.locator("#show-plan").press("Enter")
    expect(page.locator("#text-plan")).to_have_value("The tablet is examined.")
    expect(page.locator("#text-risk")).to_have_value("High, and soon.")
    open_sections(other_page, "risk")
    other_page.locator("#text-risk").fill("His sister’s child.")
    other_page.locator("#head-risk").click()
    expect(other_page.locator("#kept-risk")).to_contain_text("while you were writing")
    expect(other_page.locator("#kept-risk")).to_be_visible()  # a folded section unfolds for a choice
    expect(other_page.locator("#state-risk")).to_contain_text("choose a text")
    other_page.get_by_role("button", name="Save both, theirs first").click()
    expect(other_page.locator("#text-risk")).to_have_value("High, and soon.\n\nHis sister’s child.")
    page.reload()
    expect(page.locator("#text-risk")).to_have_value("High, and soon.\n\nHis sister’s child.")
    expect(page.locator("#text-plan")).to_have_value("The tablet is examined.")
    open_sections(page, "risk")
    with page.expect_response(lambda answer: answer.url.endswith("/sections/risk/")):
        page.locator("#text-risk").fill("High. He moved today.")
    other_page.locator("#text-risk").fill("His sister’s child, and a neighbour’s.")
    other_page.get_by_role("link", name="Keep theirs").click()
    expect(other_page.locator("#text-risk")).to_have_value("High. He moved today.")
    other_context.close()


def record_attendance(page: Page) -> None:
    unmarked = page.locator(".invitee", has=page.locator(".invitee__name", has_text="not recorded"))
    for left in range(5, 0, -1):
        expect(unmarked).to_have_count(left)
        open_sections(page, "who")
        seat = unmarked.first
        seat.locator("summary").click()
        seat.get_by_label("Attendance").select_option("came")
        seat.get_by_label("Statement accepted").check()
        seat.get_by_role("button", name="Record attendance").click()
    expect(unmarked).to_have_count(0)


def fill_in_decisions(page: Page) -> None:
    open_sections(page, "disclosure")
    disclosure = page.locator("section", has=page.locator("#disclosure"))
    disclosure.get_by_label("Considered: no disclosure").check()
    disclosure.get_by_label("People considered").fill("His sister")
    disclosure.get_by_label("Reasons, for a reader").fill(WHY)
    disclosure.get_by_role("button", name="Record decision").click()
    expect(page.locator("#head-disclosure")).to_contain_text("Decided")
    open_sections(page, "level")
    level = page.locator("section", has=page.locator("#level"))
    level.get_by_label("Level 2", exact=True).check()
    level.get_by_label("Formal meetings would add value").check()
    level.get_by_label("Exceptionally, lower risk").check()
    level.get_by_label("Why a lower level is not sufficient").fill(WHY)
    level.get_by_role("button", name="Record level").click()
    expect(page.locator("#head-level")).to_contain_text("Level 2")


def add_action(page: Page) -> None:
    open_sections(page, "actions")
    page.get_by_text("Add an action").click()
    new = page.locator("section", has=page.locator("#actions"))
    new.get_by_label("Action", exact=True).fill("Confirm the tenancy")
    new.get_by_label("Agency", exact=True).select_option(label="Local housing authority")
    new.get_by_label("Name, if the owner has no account").fill("Tariq Mockford")
    due, boxes = TODAY + timedelta(days=7), new.get_by_role("group", name="Due date", exact=True)
    for part, figure in (("Day", due.day), ("Month", due.month), ("Year", due.year)):
        boxes.get_by_label(part, exact=True).fill(str(figure))
    new.get_by_label("Pillar", exact=True).select_option("supervision")
    new.get_by_role("button", name="Record action").click()
    expect(page.get_by_text("0001/1/1").first).to_be_visible()
    check_page(page)


def close_case(page: Page) -> None:
    page.get_by_role("button", name="Save all prefilled sections").click()
    expect(page.get_by_text("Prefilled sections saved")).to_be_visible()
    open_sections(page, "next")
    for label in page.get_by_label("is empty").all():
        label.fill("Considered: nothing to record.")
    fill_date(page, "Next review date", TODAY + timedelta(days=50))
    page.get_by_role("button", name="Close case").click()


def get_first_case_url(cast: Cast, meeting: Meeting) -> str:
    with acting(cast.coordinator):
        return str(MeetingCase.objects.known_at().get(sitting=meeting, number=1).first)
