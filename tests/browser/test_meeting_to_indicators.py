"""A meeting from the referral to the performance indicators of the board, with six agencies, two without an account."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.exchange.delivery.outbox import send_waiting
from mosovo.organisations.models import Agency
from mosovo.rooms.meetings import actions
from mosovo.rooms.meetings.actions import Invitee
from mosovo.rooms.meetings.agency_reports import ReportPart, record_agency_report
from mosovo.rooms.meetings.models import Meeting, MeetingCase
from tests.browser.journeys import check_page
from tests.browser.test_mappa import DESK, confirm_category, decide_on_referral, write_referral
from tests.browser.test_meetings import add_action, close_case, fill_in_decisions, schedule_meeting
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.mail_server import mail_server
from tests.support.meetings import Agencies, add_agency_contacts, agencies, writing
from tests.support.people import Cast, RegisteredNominal, acting

TODAY = date.today()
WITHOUT_ACCOUNT = {"ASC": "Ada Rowntree, adult social care", "YJS": "Yann Petherick, youth justice"}


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs, settings: Any) -> Agencies:
    """Create one person of each of five agencies with accounts; the meeting invites four of them."""
    settings.MESSAGE_SENDER = "MAPPA office <mappa@northshire.example>"
    with as_jobs():
        made = agencies(cast)
    for code in ("HSG", "HTH", "CSC", "PRB", *WITHOUT_ACCOUNT):
        add_agency_contacts(cast, code, f"{code.lower()}.example")
    return made


def test_meeting_goes_from_the_referral_to_the_performance_indicators(
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
    refer_and_accept(page, site, cast, nominal, sign_in_as)
    add_standing_members(cast, partners)
    page.goto(f"{site.url}/meetings/")
    meeting = schedule_meeting(page, cast)
    expect(page.get_by_text("First meeting after the accepted referral")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Add case").click()
    page.get_by_role("button", name="Add case").click()
    expect(page.get_by_text("Standing members have been invited.")).to_be_visible()
    expect(page.get_by_text("7 of 7 agencies")).to_be_visible()
    at = get_slot(cast, meeting)
    with mail_server() as (settings.SMTP_URL, mailbox), as_jobs():
        assert send_waiting(datetime.now(UTC) + timedelta(minutes=1)) == 6
    record_reports(page, site, cast, partners, nominal, at, sign_in_as)
    hold_meeting(page, site, cast, nominal, at, sign_in_as)
    distribute_minutes(page, site, cast, nominal, at, sign_in_as, sign_in_with_factor)
    check_messages(owner_sql, mailbox.mails)
    check_indicators(page, site)
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/meetings/copies/")
    page.locator("a[data-open]").click()
    for code in ("HSG", "HTH", "CSC", "PRB", *WITHOUT_ACCOUNT):
        expect(page.get_by_text(f"Report of {code}")).to_be_visible()


def refer_and_accept(
    page: Page, site: LiveServerThread, cast: Cast, nominal: RegisteredNominal, sign_in_as: SignInAs
) -> None:  # fmt: skip
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    confirm_category(page)
    write_referral(page)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    page.get_by_role("link", name="Level 2").click()
    page.get_by_role("button", name="Countersign").or_(page.get_by_role("link", name="Countersign")).click()
    page.get_by_label("Countersign and send to the co-ordinator").check()
    page.get_by_role("button", name="Record", exact=True).click()
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/mappa/")
    page.get_by_role("link", name="MARCHETTI").click()
    decide_on_referral(page)


def add_standing_members(cast: Cast, partners: Agencies) -> None:
    """Add four agencies with an account and two without as standing members."""
    with acting(cast.coordinator) as actor:
        for each in (partners.housing, partners.health, partners.children, partners.probation):
            assert each.agency
            actions.add_standing_member(actor, level=2, invitee=Invitee(each.agency, each.name, each))
        for code, name in WITHOUT_ACCOUNT.items():
            actions.add_standing_member(actor, level=2, invitee=Invitee(Agency.objects.get(code=code), name))


def get_slot(cast: Cast, meeting: Meeting) -> MeetingCase:
    with acting(cast.coordinator):
        return MeetingCase.objects.known_at().select_related("sitting").get(sitting=meeting)


def record_reports(
    page: Page,
    site: LiveServerThread,
    cast: Cast,
    partners: Agencies,
    nominal: RegisteredNominal,
    at: MeetingCase,
    sign_in_as: SignInAs,
) -> None:
    """Housing reports on its page; the others report by e-mail, which the co-ordinator records."""
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/agency/cases/{at.first}/")
    expect(page.get_by_text("14 Larch Close")).to_be_visible()
    page.get_by_label("Relevant information").check()
    page.get_by_label("Information relevant to the risk").fill("Report of HSG")
    page.locator("[name=audience_1][value=meeting]").check()
    page.locator("[name=may_be_told][value=no]").check()
    page.get_by_role("button", name="Send report").click()
    expect(page.get_by_text("Your report has been sent to the co-ordinator").first).to_be_visible()
    for code in ("HTH", "CSC", "PRB", *WITHOUT_ACCOUNT):
        with writing(cast.coordinator, nominal) as permit:
            record_agency_report(
                permit, at, Agency.objects.get(code=code), answer="relevant", answered_by="By e-mail", today=TODAY,
                parts=[ReportPart(f"Report of {code}")],
            )  # fmt: skip


def hold_meeting(
    page: Page, site: LiveServerThread, cast: Cast, nominal: RegisteredNominal, at: MeetingCase, sign_in_as: SignInAs
) -> None:  # fmt: skip
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/nominals/{nominal.urn}/meetings/{at.first}/")
    check_page(page)
    page.get_by_role("button", name="Record all as attended").click()
    expect(page.get_by_text("6 of 6 attended")).to_be_visible()
    fill_in_decisions(page)
    add_action(page)
    close_case(page)
    expect(page.get_by_text("Closed. Next review on")).to_be_visible()


def distribute_minutes(
    page: Page,
    site: LiveServerThread,
    cast: Cast,
    nominal: RegisteredNominal,
    at: MeetingCase,
    sign_in_as: SignInAs,
    sign_in_with_factor: SignInAs,
) -> None:
    minutes = f"{site.url}/nominals/{nominal.urn}/meetings/{at.first}/minutes/"
    page.goto(minutes)
    page.get_by_role("button", name="Send to chair").click()
    sign_in_as(cast.inspector)
    page.goto(minutes)
    page.get_by_role("button", name="Approve").click()
    sign_in_with_factor(cast.coordinator)
    page.goto(minutes)
    page.get_by_role("button", name="Distribute minutes").click()
    expect(page.get_by_text("Distribution of version")).to_be_visible()
    for number in (1, 2):
        page.get_by_role("link", name="Record posting").first.click()
        page.get_by_label("Posting number").fill(f"AB12345678{number}GB")
        page.get_by_role("main").get_by_role("button").last.click()
    expect(page.get_by_text("was distributed on")).to_be_visible()


def check_messages(owner_sql: Sql, mails: list[Any]) -> None:
    """Check that each sent e-mail is in the mailbox under its own id, and names no nominal."""
    sent = owner_sql("select id::text, address from record_message where channel = 'email' and state = 'sent'")
    found = {str(each["Message-ID"]).strip("<>").partition("@")[0]: str(each["To"]) for each in mails}
    assert found == dict(sent)
    assert len(found) == 6
    assert not [each for each in mails if "archetti" in each.as_string()]
    copies = owner_sql("select channel, state, count(*) from record_message where purpose = 'minutes' group by 1, 2")
    assert sorted(copies) == [("letter", "sent", 2), ("page", "delivered", 4)]


def check_indicators(page: Page, site: LiveServerThread) -> None:
    """Check one invitation, report in time and copy of the minutes for each of six agencies, and open the case."""
    page.goto(f"{site.url}/meetings/figures/")
    check_page(page)
    rows = page.locator("table", has_text="Invitations sent").locator("tbody tr")
    expect(rows).to_have_count(6)
    for place in range(6):
        numbers = [re.compile(rf"^{each}( counted|$)") for each in (1, 0, 0, 1, 0, 0, 1, 0, 0)]
        expect(rows.nth(place).locator("td")).to_have_text([re.compile("."), *numbers])
    page.locator("summary", has_text="Messages and reports by agency: 6 agencies").click()
    check_page(page)
    rows.first.get_by_role("link").first.click()
    expect(page.get_by_role("link", name="MARCHETTI")).to_be_visible()
    check_page(page)
