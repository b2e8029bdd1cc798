"""The morning of a co-ordinator: a meeting of twelve cases, from the list of the day to the minutes of all of them."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.organisations.agency_contacts import add_contact
from mosovo.rooms.meetings import actions, attendance, decisions, queries
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import record_agency_report
from mosovo.rooms.meetings.agenda import AGENDA
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from tests.browser.journeys import check_page
from tests.browser.test_mappa import DESK
from tests.browser.test_meetings import close_case, fill_in_decisions
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.mail_server import mail_server
from tests.support.meetings import (
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    record_decisions,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, acting, register

type Case = tuple[RegisteredNominal, MeetingCase]

TODAY = date.today()
CASES, LATE, IN_BROWSER = 12, 3, 2
"""Cases of the meeting, those with late reports, and those that are completed in the browser step by step."""


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """Create agencies: housing gets e-mail, health gets letters; both have accounts."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    with as_jobs():
        made = agencies(cast)
    add_agency_contacts(cast, "HSG")
    assert made.health.agency
    with acting(cast.coordinator) as actor:
        add_contact(actor.force, made.health.agency, kind="post", value="4 Long Lane, NS1 4QX", by=cast.coordinator)
        for each in (made.housing, made.health):
            assert each.agency
            actions.add_standing_member(actor, level=2, invitee=Invitee(each.agency, each.name, each))
    return made


def test_morning_with_twelve_cases_ends_with_distributed_minutes(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    sign_in_with_factor: SignInAs,
    as_jobs: AsJobs,
    settings: Any,
    owner_sql: Sql,
) -> None:
    page.set_viewport_size(DESK)
    meeting = create_test_meeting(cast, held_on=TODAY)
    cases = list_cases(cast, meeting, nominal)
    record_reports(cast, partners, cases)
    with mail_server() as (settings.SMTP_URL, _), as_jobs():
        assert send_waiting(datetime.now(UTC) + timedelta(minutes=1)) == CASES
    sign_in_as(cast.coordinator)
    check_today(page, site)
    chase_reports(page, owner_sql)
    page.get_by_role("link", name="Open meeting room").click()
    check_length(page)
    check_print(page)
    for number in range(IN_BROWSER):
        hold_case(page, cast, cases[number])
    hold_other_cases(cast, cases[IN_BROWSER:])
    distribute_minutes(page, site, cast, sign_in_as, sign_in_with_factor)
    copies = owner_sql("select channel, state, count(*) from record_message where purpose = 'minutes' group by 1, 2")
    assert copies == [("page", "delivered", CASES * 2)]
    page.goto(f"{site.url}/meetings/figures/")
    rows = page.locator("table", has_text="Minutes sent").locator("tbody tr")
    expect(rows).to_have_count(2)
    for place in range(2):
        expect(rows.nth(place).locator("td[data-label='Minutes sent']")).to_contain_text(str(CASES))


def list_cases(cast: Cast, meeting: Meeting, nominal: RegisteredNominal) -> Sequence[Case]:
    """List twelve cases, 30 minutes each, from 09:30."""
    people = [nominal, *(register(cast) for _ in range(CASES - 1))]
    starts = [time(9 + (30 + 30 * place) // 60, (30 + 30 * place) % 60) for place in range(CASES)]
    return [(each, add_to_meeting(cast, meeting, each, at)) for each, at in zip(people, starts, strict=True)]


def record_reports(cast: Cast, partners: Agencies, cases: Sequence[Case]) -> None:
    """Make the reports of three cases late; record the reports of both agencies on all others."""
    for place, (person, at) in enumerate(cases):
        with writing(cast.coordinator, person) as permit:
            if place < LATE:
                correct_row(permit, at, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))
                continue
            for each in (partners.housing, partners.health):
                assert each.agency
                record_agency_report(
                    permit, at, each.agency, answer="no-trace", answered_by="By e-mail", today=TODAY
                )  # fmt: skip


def check_today(page: Page, site: LiveServerThread) -> None:
    page.goto(f"{site.url}/")
    check_page(page)
    day = page.locator("#meetings-today")
    expect(day.locator("tbody tr")).to_have_count(CASES)
    expect(day.get_by_text("18 of 24 reports in, 0 of 24 invitees accepted.")).to_be_visible()
    expect(day.get_by_text("Ready")).to_have_count(CASES - LATE)
    for name in ("Open meeting room", "Agenda", "Print packs"):
        expect(day.get_by_role("link", name=name)).to_be_visible()


def chase_reports(page: Page, owner_sql: Sql) -> None:
    """Chase all six late reports with one button, which returns to Today."""
    page.get_by_role("button", name="Chase 6 overdue reports").click()
    expect(page.get_by_text("3 messages queued.")).to_be_visible()
    expect(page.get_by_text("3 letters to post.")).to_be_visible()
    expect(page.locator("#meetings-today")).to_be_visible()
    assert sorted(owner_sql("select channel, count(*) from record_message where purpose = 'chase' group by 1")) == [
        ("email", 3), ("letter", 3),
    ]  # fmt: skip


def check_length(page: Page) -> None:
    """Check the length of the meeting room for a case with two agencies, on a phone and on a desktop."""
    for width, height, screens in ((375, 812, 3.5), (1280, 900, 2)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollHeight") <= screens * height
        check_page(page)


def check_print(page: Page) -> None:
    page.emulate_media(media="print")
    for each in AGENDA:
        expect(page.locator(f"#{each.key}")).to_be_visible()
    page.emulate_media(media="screen")


def hold_case(page: Page, cast: Cast, case: Case) -> None:
    """Record attendance and decisions of one case and close it. Closing it opens the next."""
    expect(page).to_have_url(re.compile(str(case[1].first)))
    page.get_by_role("button", name="Record all as attended").click()
    expect(page.get_by_text("2 of 2 attended")).to_be_visible()
    fill_in_decisions(page)
    close_case(page)
    expect(page).not_to_have_url(re.compile(str(case[1].first)))


def hold_other_cases(cast: Cast, cases: Sequence[Case]) -> None:
    for person, at in cases:
        with writing(cast.coordinator, person) as permit:
            for each in queries.list_invitations([at]):
                attendance.record_attendance(permit, each, how="came", accepted=True, today=TODAY)
        record_decisions(cast, person, at)
        with writing(cast.coordinator, person) as permit:
            decisions.close_meeting_case(permit, at, next_on=TODAY + timedelta(weeks=8), today=TODAY)


def distribute_minutes(
    page: Page, site: LiveServerThread, cast: Cast, sign_in_as: SignInAs, sign_in_with_factor: SignInAs
) -> None:  # fmt: skip
    """Send all drafts to the chair with one button, approve each as the chair, and distribute all with one button."""
    page.goto(f"{site.url}/")
    minutes = page.locator("#minutes")
    expect(minutes.get_by_text(f"Draft, not sent to the chair: {CASES}.")).to_be_visible()
    minutes.get_by_role("button", name=f"Send {CASES} to chair").click()
    expect(minutes.get_by_text(f"Awaiting the chair’s approval: {CASES}.")).to_be_visible()
    minutes.get_by_role("button", name="Remind chair").click()
    expect(minutes.get_by_text("not read.")).to_be_visible()
    check_page(page)
    sign_in_as(cast.inspector)
    page.goto(f"{site.url}/")
    expect(page.get_by_text("reminds you to approve the minutes")).to_be_visible()
    page.goto(f"{site.url}/meetings/approval/")
    for left in range(CASES, 0, -1):
        rows = page.locator("tbody tr")
        expect(rows).to_have_count(left)
        rows.first.get_by_role("link").first.click()
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("The minutes are approved.")).to_be_visible()
    sign_in_with_factor(cast.coordinator)
    page.goto(f"{site.url}/")
    page.get_by_role("button", name=f"Distribute {CASES}").click()
    expect(page.get_by_text(f"Minutes of {CASES} cases: {CASES * 2} on the page of recipients.")).to_be_visible()
    expect(page.locator("#minutes").get_by_text("All minutes are distributed.")).to_be_visible()
