"""A Level 3 emergency: an urgent referral, a meeting the next day, and the case closed at Level 3."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.policy import RECORD
from tests.browser.journeys import check_page, fill_date, open_sections, tab_through
from tests.support.fixture_types import SignInAs, Sql
from tests.support.meetings import NO, WHY, Agencies, agencies
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
GRADE_GAP = "Probation Service: no one of the grade required at Level 3"
BELOW_GRADE_REASON = "The head of the unit was in court all day, and the release could not wait."
AT_3 = ["meetings-add", "active-coordination", "senior-resources"]


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Return one person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def test_urgent_referral_has_a_meeting_the_next_day_and_closes_at_level_3(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
    console_errors: list[str],
) -> None:
    write_referral(cast, nominal)
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/mappa/")
    expect(page.get_by_role("row", name="MARCHETTI")).to_contain_text("Emergency")
    page.get_by_role("link", name="MARCHETTI").click()
    accept_referral(page)
    set_up_meeting(page, cast, nominal)
    invite_agencies(page, partners)
    owner_sql("update meetings_meeting set held_on = held_on - 1 returning 1")  # the next day has come
    page.get_by_role("link", name="Meeting room").click()
    expect(page.get_by_text(GRADE_GAP).first).to_be_visible()
    if page.viewport_size and page.viewport_size["width"] > 1000:  # a phone has the same Tab stops
        tab_through(page)
    record_attendance(page)
    record_decisions(page)
    close_case(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    expect(page.get_by_text("Level 3 since").first).to_be_visible()
    expect(page.get_by_text("By a meeting").first).to_be_visible()
    assert console_errors == []


def write_referral(cast: Cast, nominal: RegisteredNominal) -> None:
    """Write an emergency referral and countersign it."""
    with opened(cast.manager, nominal, RECORD) as permit:
        row = actions.record_referral(
            permit, today=TODAY, referred_on=TODAY, category=1, level=3, criteria=AT_3, lower_level_reason=WHY,
            urgent=True,
            agency_id=cast.police.pk, referrer="PC Tamsin Oakthorpe, 0100 200 300",
            sections=[{"key": "reason", "words": "He is released tomorrow.", "source": "Written.", "current": True}],
        )  # fmt: skip
    with opened(cast.supervisor, nominal, RECORD) as permit:
        actions.countersign_referral(permit, referral_id=row.first, agrees=True, signed_on=TODAY, today=TODAY)


def accept_referral(page: Page) -> None:
    expect(page.get_by_text("Emergency meeting requested.")).to_be_visible()
    page.get_by_role("button", name="Decide on referral").click()
    page.get_by_label("Accepted").check()
    page.get_by_label("Level 3", exact=True).check()
    for criterion in (
        "Level 2: Formal meetings would add value",
        "Level 2: Exceptionally, lower risk",
        "Level 3: Senior managers must commit",
    ):
        page.get_by_label(criterion).check()
    page.get_by_label("Reasons", exact=True).fill(
        "He is released tomorrow, and three agencies must commit people tonight."
    )
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("Accepted, at Level 3")).to_be_visible()
    expect(page.get_by_text("This case is not listed for a meeting.")).to_be_visible()
    check_page(page)


def set_up_meeting(page: Page, cast: Cast, nominal: RegisteredNominal) -> None:
    """Set up the meeting.

    Level, type and date are filled in; a junior chair is refused without losing what was typed.
    """
    page.get_by_role("button", name="Set up an emergency meeting").click()
    expect(page.get_by_text(f"For {nominal.urn}")).to_be_visible()
    expect(page.get_by_label("Level 3", exact=True)).to_be_checked()
    expect(page.get_by_label("Emergency", exact=True)).to_be_checked()
    page.get_by_label("Area", exact=True).fill("East")
    page.get_by_label("Start time", exact=True).fill("8:30")
    page.get_by_label("End time", exact=True).fill("10:00")
    page.get_by_label("Place or how to join").fill("By video")
    page.get_by_label("Chair", exact=True).select_option(label=cast.supervisor.name)
    page.get_by_role("button", name="Set up meeting").click()
    expect(page.get_by_text("Level 3 meetings need a senior chair").first).to_be_visible()
    expect(page.get_by_label("Area", exact=True)).to_have_value("East")
    check_page(page)
    page.get_by_label("Chair", exact=True).select_option(label=cast.inspector.name)
    page.get_by_role("button", name="Set up meeting").click()
    expect(page.get_by_label("URN", exact=True)).to_have_value(nominal.urn)
    expect(page.get_by_label("Start time", exact=True)).to_have_value("08:30")
    page.get_by_role("button", name="Add case").click()
    expect(page.locator("a[data-open]")).to_have_count(1)
    page.get_by_role("link", name="Invitations").click()


def invite_agencies(page: Page, partners: Agencies) -> None:
    """Invite police of the required grade and probation below it. The page shows the gap before the meeting."""
    invite(page, "Police", "Det Supt Noor Ashcombe", senior=True)
    invite(page, "Probation Service", "Priya Lindqvist, senior probation officer", senior=False)
    invite(page, "Local housing authority", "", senior=False, account=partners.housing)
    expect(page.get_by_text(GRADE_GAP).first).to_be_visible()
    expect(page.get_by_text("Police: no one of the grade")).to_have_count(0)
    check_page(page)


def invite(page: Page, agency: str, name: str, *, senior: bool, account: Account | None = None) -> None:
    page.get_by_label("Agency", exact=True).select_option(label=agency)
    if account is not None:
        page.get_by_label("Account (optional)", exact=True).select_option(str(account.pk))
    page.get_by_label("Name and post").fill(name)
    page.get_by_label("Has the grade required of the agency").set_checked(senior)
    page.get_by_role("button", name="Invite").click()
    expect(page.get_by_role("row", name=agency)).to_have_count(1)


def record_attendance(page: Page) -> None:
    """Mark one agency as report in lieu, and all others present at once."""
    seat = page.locator(".invitee", has_text="Local housing authority")
    seat.locator("summary").click()
    seat.get_by_label("Attendance").select_option(label="Report in lieu")
    seat.get_by_role("button", name="Record attendance").click()
    expect(page.locator(".invitee__name", has_text="report in lieu")).to_have_count(1)
    page.get_by_role("button", name="Record all others as attended, statement accepted").click()
    expect(page.get_by_text("Recorded as attended: 2.")).to_be_visible()
    expect(page.locator(".invitee__name", has_text="statement accepted")).to_have_count(2)
    expect(page.locator(".invitee__name", has_text="report in lieu")).to_have_count(1)


def record_decisions(page: Page) -> None:
    open_sections(page, "disclosure")
    disclosure = page.locator("section", has=page.locator("#disclosure"))
    disclosure.get_by_label("Considered: no disclosure").check()
    disclosure.get_by_label("People considered").fill(NO["people_considered"])
    disclosure.get_by_label("Reasons, for a reader").fill(WHY)
    disclosure.get_by_role("button", name="Record decision").click()
    expect(page.locator("#head-disclosure")).to_contain_text("Decided")
    open_sections(page, "level")
    level = page.locator("section", has=page.locator("#level"))
    level.get_by_label("Level 3", exact=True).check()
    for words in ("Formal meetings would add value", "Exceptionally, lower risk", "Senior managers must commit"):
        level.get_by_label(words).check()
    level.get_by_label("Why a lower level is not sufficient").fill(WHY)
    level.get_by_role("button", name="Record level").click()
    expect(page.locator("#head-level")).to_contain_text("Level 3")


def close_case(page: Page) -> None:
    """Close the case with the reason why the meeting went ahead below the required grade."""
    page.get_by_role("button", name="Save all prefilled sections").click()
    expect(page.get_by_text("Prefilled sections saved")).to_be_visible()
    open_sections(page, "next")
    for label in page.get_by_label("is empty").all():
        label.fill("Considered: nothing to record.")
    fill_date(page, "Next review date", TODAY + timedelta(days=30))
    page.get_by_role("button", name="Close case").click()
    expect(page.get_by_text("Enter why the meeting went ahead").first).to_be_visible()
    check_page(page)
    page.get_by_label("Why the meeting went ahead without").fill(BELOW_GRADE_REASON)
    page.get_by_role("button", name="Close case").click()
    expect(page.get_by_text("Closed. Next review on")).to_be_visible()
    open_sections(page, "who")
    expect(page.get_by_text(f"The meeting went ahead: {BELOW_GRADE_REASON}")).to_be_visible()
