"""Four working days in a browser: an officer at visits, a supervisor, a co-ordinator and a housing officer.

Each performs the frequent actions of the day from the first page, checks each page, and counts the inputs.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, ViewportSize, expect

from mosovo.casework.alerts import ensure_alert_recorded
from mosovo.rooms.meetings.meeting_writes import correct_row
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.monitoring.models import ReceivedAlert
from mosovo.rooms.monitoring.policy import RECORD as ALERTS
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders.policy import RECORD as ORDERS
from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.meetings import (
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.test_reading_desk import CALM, register_overdue, visited

TODAY = date.today()
PHONE: ViewportSize = {"width": 375, "height": 812}
DESK: ViewportSize = {"width": 1280, "height": 900}
MAX_TRIAGE_INPUTS, MAX_FAILED_VISIT_INPUTS, MAX_RESPONSE_INPUTS, MAX_CHASE_INPUTS, MAX_REPORT_INPUTS = 5, 5, 11, 2, 3
"""The most inputs of each action (screens.md, section 7)."""
BRIEFING = 2.5
"""The most screens of the page before a visit on a phone."""
WHY = "Spoke to the provider: the device was in the pocket of another person."


@pytest.fixture
def at_risk(cast: Cast, nominal: RegisteredNominal, settings: Any) -> RegisteredNominal:
    """Return a nominal at high risk who was not seen for long, with an order of three clauses and an urgent alert."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    made = TODAY - timedelta(days=70)
    with opened(cast.manager, nominal, RECORD) as permit:
        set_level(permit, level="high", set_on=made, reason="As assessed. " * 3, today=TODAY)
    order_values = {"kind": "shpo", "made_on": made, "served_on": made, "months": 60, "court": "Northshire Crown Court"}
    with opened(cast.manager, nominal, ORDERS) as permit:
        order = orders.record_order(
            permit, **order_values, override_reason="The sealed order lies before me", today=TODAY
        )
        clauses = [
            {"number": number, "wording": f"Not to go to place {number}", "kind": "prohibition", "subject": "place"}
            for number in range(1, 4)
        ]
        orders.record_clauses(permit, order.first, clauses, today=TODAY)
    enrolled = {"source": "harbour", "subject": "S-1", "basis": "SHPO 1", "from_on": PAST}
    recorded(cast.manager, nominal, monitoring.record_enrolment, **enrolled)
    assert send_delivery(build_body(make_alert(subject="S-1", id="one", priority="urgent"))).status_code == 202
    with opened(cast.manager, nominal, ALERTS) as permit:
        for line in ReceivedAlert.objects.filter(nominal_id=nominal.id):
            ensure_alert_recorded(permit, line)
    return nominal


def test_day_of_visits_is_within_its_inputs(
    cast: Cast, at_risk: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    page.set_viewport_size(PHONE)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    check_page(page)
    triage_alert(page)
    read_briefing(page, site, at_risk)
    failed = Inputs(page)
    failed.click(page.locator(".pack__actions").get_by_role("button", name="Failed visit"))
    failed.load()
    failed.choose(page.get_by_label("Not at home"))
    failed.choose(page.get_by_label(cast.colleague.name))
    failed.click(page.get_by_role("button", name="Record failed visit"))
    expect(page.get_by_text("The failed visit is recorded.", exact=False).first).to_be_visible()
    failed.at_most(MAX_FAILED_VISIT_INPUTS, "Failed visit from the briefing")
    check_page(page)
    correct_visit(page)
    assert owner_sql("select outcome, struck_out from visits_visit order by recorded_at") == [
        ("not-in", False), ("refused", False),
    ]  # fmt: skip
    page.goto(f"{site.url}/nominals/{at_risk.urn}/")
    page.locator(".case-bar__more > summary").click()
    expect(page.locator(".case-bar__more").get_by_role("link", name="Change of address")).to_be_visible()
    check_page(page)


def triage_alert(page: Page) -> None:
    triage = Inputs(page)
    line = page.locator("details.task__triage").first
    triage.click(line.locator("summary"))
    triage.select(line.get_by_label("Decision"), "Noted")
    triage.fill(line.get_by_role("textbox").first, WHY)
    triage.click(line.get_by_role("button").first)
    triage.load()
    expect(page.get_by_text("1 alert triaged", exact=False).first).to_be_visible()
    triage.at_most(MAX_TRIAGE_INPUTS, "Triage of an urgent alert from Today")


def read_briefing(page: Page, site: LiveServerThread, known: RegisteredNominal) -> None:
    page.goto(f"{site.url}/nominals/{known.urn}/visits/before/")
    check_page(page)
    screens = page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
    print(f"Before a visit on a phone: {screens:.2f} of at most {BRIEFING} screens")
    assert screens <= BRIEFING
    expect(page.get_by_text("Not to go to place 1", exact=False).first).to_be_visible()
    page.get_by_text("1 more").first.click()
    expect(page.get_by_text("Not to go to place 3", exact=False).first).to_be_visible()
    page.emulate_media(media="print")
    page.get_by_text("1 more").first.click()
    expect(page.get_by_text("Duties due").first).to_be_visible()
    page.emulate_media(media="screen")


def correct_visit(page: Page) -> None:
    """The visit was refused: the page after saving leads to the correction."""
    page.get_by_role("link", name="Correct").first.click()
    check_page(page)
    page.get_by_label("Refused entry or refused to engage").check()
    page.get_by_label("What was wrong, and how you know").fill("I ticked the wrong line at the door.")
    page.get_by_role("button", name="Record the correction").click()
    expect(page.get_by_text("is corrected.", exact=False).first).to_be_visible()


def test_day_of_a_supervisor_with_a_backlog_is_within_its_inputs(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    page.set_viewport_size(DESK)
    register_overdue(cast, ("low",) * 7)
    visited(cast, nominal, 3, CALM)
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}/")
    check_page(page)
    expect(page.get_by_role("heading", name="Decide now")).to_be_visible()
    reads = Inputs(page)
    reads.click(page.locator(".bar").get_by_role("link", name="Reading desk"))
    reads.load()
    reads.click(page.get_by_role("button", name="Read the first record"))
    reads.load()
    reads.click(page.get_by_role("button", name="Meets the standard"))
    reads.load()
    reads.at_most(6, "First record read and met, from Today")
    assert owner_sql("select verdict from supervision_workreview") == [("agreed",)]
    page.goto(f"{site.url}/reading-desk/overdue/")
    response = Inputs(page)
    details = page.locator("details").filter(has_text="First home visit")
    response.click(details.locator("summary"))
    response.choose(details.get_by_label("All 7 at medium or low risk"))
    response.day("Deadline", TODAY + timedelta(days=5))
    response.fill(details.get_by_label("Action to be taken and owner"), "DC Emberton visits each of them this week.")
    response.click(details.get_by_role("button", name="Save response"))
    response.load()
    expect(page.get_by_text("7 responses recorded.", exact=False)).to_be_visible()
    response.at_most(MAX_RESPONSE_INPUTS, "Response to seven overdue duties")
    page.goto(f"{site.url}/")
    check_page(page)


@pytest.fixture
def partners(cast: Cast, as_jobs: AsJobs) -> Agencies:
    """Create agencies: housing gets e-mail and has an account."""
    with as_jobs():
        made = agencies(cast)
    add_agency_contacts(cast, "HSG")
    return made


def test_coordinator_chases_a_late_report_in_two_inputs(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
) -> None:
    page.set_viewport_size(DESK)
    at = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    invite_account(cast, nominal, at, partners.housing)
    with writing(cast.coordinator, nominal) as permit:
        correct_row(permit, at, "Reports were due earlier.", reports_due_on=TODAY - timedelta(days=1))
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/")
    check_page(page)
    chase = Inputs(page)
    chase.click(page.locator("#meetings-today").get_by_role("button", name="Chase 1 overdue report"))
    chase.load()
    expect(page.get_by_text("1 message queued.")).to_be_visible()
    chase.at_most(MAX_CHASE_INPUTS, "Chase one agency from Today")
    check_page(page)
    assert owner_sql("select count(*) from record_message where purpose = 'chase'") == [(1,)]
    page.locator("#meetings-today").get_by_role("link", name="Open meeting room").click()
    check_page(page)


def test_housing_officer_reports_no_trace_in_three_inputs(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
) -> None:
    page.set_viewport_size(PHONE)
    at = add_to_meeting(cast, create_test_meeting(cast), nominal)
    invite_account(cast, nominal, at, partners.housing)
    sign_in_as(partners.housing)
    page.goto(f"{site.url}/")
    check_page(page)
    report = Inputs(page)
    report.choose(page.get_by_label("No trace"))
    report.click(page.get_by_role("button", name="Send report"))
    report.load()
    expect(page.get_by_text("Your report has been sent", exact=False).first).to_be_visible()
    report.at_most(MAX_REPORT_INPUTS, "Agency report without news, from its page")
    check_page(page)
    assert owner_sql("select answer from meetings_agencyreport") == [("no-trace",)]
