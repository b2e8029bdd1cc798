"""A missed annual notification: a possible breach overnight without any job, a case, a caution, the yearly count."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.edge import request_context
from mosovo.reporting.years import ReturnYear
from mosovo.rooms.notifications import actions, policy
from mosovo_law.core.days import months_after
from tests.browser.journeys import check_page, open_whole_file
from tests.support.fixture_types import SignInAs
from tests.support.people import RESULT, Cast, RegisteredNominal, opened, register

TODAY = date.today()
NOTIFIED_ON = months_after(-12, TODAY)
LAST_DAY = months_after(12, NOTIFIED_ON)
"""Today; on 29 February the day before, because annual dates fall on the 28th."""
DAY_AFTER = LAST_DAY + timedelta(days=1)
PHONE = 640
"""Pixels: below this width the log folds its filters."""
REASON = "He says that he forgot. He was at home on both visits, and has no excuse that holds."


@pytest.fixture
def nominal_due_today(cast: Cast) -> RegisteredNominal:
    """Register a man who notified when he was convicted, a year ago."""
    convicted_on = NOTIFIED_ON - timedelta(days=1)
    particulars = {**RESULT.particulars, "sentenced_on": convicted_on, "offended_on": convicted_on - timedelta(90)}
    nominal = register(cast, today=TODAY, result=replace(RESULT, on=convicted_on, particulars=particulars))
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_notification(permit, under="s.83(1)", on=NOTIFIED_ON, home_address_kind="residence", today=TODAY)
    return nominal


def test_missed_annual_notification_becomes_a_breach_case_a_caution_and_a_yearly_count(
    cast: Cast,
    nominal_due_today: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console_errors: list[str] = []
    page.on("console", lambda line: console_errors.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: console_errors.append(f"{page.url}: {error}"))

    sign_in_as(cast.manager)
    if LAST_DAY != TODAY:
        on_the_last_day = datetime.combine(LAST_DAY, time(12), UTC)
        monkeypatch.setattr(request_context, "read_clock", lambda: on_the_last_day)
    check_no_breach_the_day_before(page, site.url)
    at_seven = datetime.combine(DAY_AFTER, time(7), UTC)
    monkeypatch.setattr(request_context, "read_clock", lambda: at_seven)
    case = open_case(page, site.url)
    record_review(page)

    sign_in_as(cast.supervisor)
    record_decision(page, site.url, case)
    sign_in_as(cast.manager)
    record_caution(page, case)

    sign_in_as(cast.supervisor)
    check_yearly_count(page, site.url)
    sign_in_as(cast.auditor)
    check_audit_log(page, site.url, nominal_due_today)
    assert console_errors == []


def check_no_breach_the_day_before(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    expect(page.get_by_text("possible breach")).to_have_count(0)
    page.goto(f"{site}/breaches/")
    expect(page.get_by_text("No possible breaches.")).to_be_visible()
    check_page(page)


def open_case(page: Page, site: str) -> str:
    page.goto(f"{site}/")
    expect(page.get_by_text("1 possible breach without a case.")).to_be_visible()
    expect(page.locator("[data-row]").first).to_contain_text("possible breach")
    check_page(page)
    page.get_by_role("link", name="View").click()
    line = page.locator("main tbody tr")
    expect(line).to_contain_text("MARCHETTI")
    check_page(page)
    line.get_by_role("link", name="Open case").click()
    expect(page.get_by_text("Without a reasonable excuse it may be an offence")).to_contain_text("SOA 2003 s.91(1)(a)")
    check_page(page)
    page.get_by_label("What is known").fill("He was not at the station, and answered no call.")
    page.get_by_role("button", name="Open case").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Breach case: Annual notification")
    expect(page.get_by_text("s.91(3) allows one prosecution")).to_be_visible()
    check_page(page)
    return page.url


def record_review(page: Page) -> None:
    expect(page.get_by_role("button", name="Record decision")).to_have_count(0)
    page.get_by_role("button", name="Record review").click()
    check_page(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter your findings")
    page.get_by_label("Findings").fill(REASON)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Awaiting a supervisor’s decision")).to_be_visible()
    expect(page.get_by_role("button", name="Record decision")).to_have_count(0)


def record_decision(page: Page, site: str, case: str) -> None:
    page.goto(f"{site}/")
    expect(page.get_by_text("1 breach case awaiting a supervisor’s decision.")).to_be_visible()
    page.goto(case)
    page.get_by_role("button", name="Record decision").click()
    check_page(page)
    page.get_by_label("Voluntary interview").check()
    page.get_by_label("Options considered").fill(
        "Advice: given for the same failure two years ago. Arrest: not needed."
    )
    page.get_by_label("Reason for decision").fill("A second failure with no excuse.")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Awaiting the interview")).to_be_visible()
    check_page(page)


def record_caution(page: Page, case: str) -> None:
    page.goto(case)
    for button in ("Record an interview", "Record a caution"):
        page.get_by_role("button", name=button).click()
        check_page(page)
        page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The case is closed.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Case file").click()
    page.wait_for_url("**/nominals/*/")
    open_whole_file(page)
    expect(page.locator("#breaches")).to_contain_text("Cautioned")
    expect(page.locator(".timeline-table tr").filter(has_text="Cautioned")).to_have_count(1)
    check_page(page)


def check_yearly_count(page: Page, site: str) -> None:
    page.goto(f"{site}/reporting/")
    check_page(page)
    page.get_by_role("link", name=re.compile(rf"^1 people, {ReturnYear.containing(DAY_AFTER)}")).click()
    line = page.locator("main tbody tr")
    expect(line).to_contain_text("MARCHETTI")
    expect(line).to_contain_text("Cautioned")
    check_page(page)


def check_audit_log(page: Page, site: str, nominal: RegisteredNominal) -> None:
    page.goto(f"{site}/audit/")
    if page.evaluate("window.innerWidth") < PHONE:
        page.get_by_role("link", name="Filter entries").click()
    page.get_by_label("Case").fill(nominal.urn)
    page.get_by_role("button", name="Show", exact=True).click()
    lines = page.get_by_role("main").locator("tbody tr").filter(has_text=nominal.urn)
    manager, supervisor = "PC Tamsin Oakthorpe", "Sgt Morag Selby"
    for verb, act, who in (
        ("Consultation", "breaches.list", manager),
        ("Collection", "breaches.open", manager),
        ("Collection", "breaches.record", manager),
        ("Consultation", "breaches.decide", supervisor),
        ("Collection", "breaches.decide", supervisor),
        ("Consultation", "numbers.people", supervisor),
    ):
        expect(lines.filter(has_text=verb).filter(has_text=act).filter(has_text=who).first).to_be_visible()
    recorded = lines.filter(has_text="Collection").filter(has_text="breaches.record")
    expect(recorded).to_have_count(3)
