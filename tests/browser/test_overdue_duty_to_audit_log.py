"""From an overdue duty on the screen of the officer to one met late, and what the auditor and a stranger see of it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.notifications import actions, policy
from mosovo.web.core.formatting import format_date
from mosovo.web.core.formatting import format_long_date as full_day
from mosovo_law.core.days import months_after
from tests.browser.journeys import check_page, open_whole_file, set_up_sign_in, sign_in
from tests.support.people import RESULT, Cast, RegisteredNominal, opened, register

TODAY = date.today()
CONVICTED_ON = TODAY - timedelta(days=500)
NOTIFIED_ON = CONVICTED_ON + timedelta(days=1)
DUE_ON = months_after(12, NOTIFIED_ON)


@pytest.fixture
def late(cast: Cast) -> RegisteredNominal:
    """Register a nominal who notified at conviction, and not a year later."""
    particulars = {**RESULT.particulars, "sentenced_on": CONVICTED_ON, "offended_on": CONVICTED_ON - timedelta(90)}
    nominal = register(cast, today=TODAY, result=replace(RESULT, on=CONVICTED_ON, particulars=particulars))
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_notification(permit, under="s.83(1)", on=NOTIFIED_ON, home_address_kind="residence", today=TODAY)
    return nominal


def test_overdue_duty_is_met_late_audited_and_hidden_from_a_stranger(
    cast: Cast, late: RegisteredNominal, site: LiveServerThread, page: Page
) -> None:
    secrets = {each.username: set_up_sign_in(each) for each in (cast.manager, cast.auditor, cast.stranger)}
    console_errors: list[str] = []
    page.on("console", lambda line: console_errors.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: console_errors.append(f"{page.url}: {error}"))

    sign_in(page, site.url, cast.manager.username, secrets["tamsin"])
    why = open_why_of_first_duty(page)
    record_attendance(page, late)
    check_duty_met_late(page, why)
    assert console_errors == []

    sign_in(page, site.url, cast.stranger.username, secrets["rowan"])
    check_stranger_learns_nothing(page, site.url, late)

    sign_in(page, site.url, cast.auditor.username, secrets["agnes"])
    check_audit_log(page, late)


def open_why_of_first_duty(page: Page) -> str:
    first = page.locator("[data-row]").first
    expect(first).to_contain_text("Annual notification")
    expect(first).to_contain_text(f"{(TODAY - DUE_ON).days} days overdue")
    expect(first).to_contain_text("MARCHETTI")
    check_page(page)

    first.get_by_role("link", name=re.compile("^Why")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"by the end of {full_day(DUE_ON)}")
    expect(page.get_by_text("SOA 2003 s.85(1)").first).to_be_visible()
    expect(page.get_by_text("the day itself is not counted")).to_be_visible()
    expect(page.get_by_text(f"{(DUE_ON - NOTIFIED_ON).days} days counted")).to_be_visible()
    check_page(page)
    return page.url


def record_attendance(page: Page, late: RegisteredNominal) -> None:
    page.get_by_role("main").get_by_role("button", name="Record notification").first.click()
    page.wait_for_url("**/desk/identity/")
    check_page(page)
    main = page.get_by_role("main")
    for known in ("No photograph to compare", "Driving licence seen", "Gave date of birth"):
        main.get_by_label(known).check()
    main.get_by_role("button", name="Identity confirmed: continue").click()
    expect(main.get_by_text("Annual or weekly").first).to_be_attached()
    for asked in ("Fingerprints", "Photograph"):
        main.get_by_role("group", name=asked).get_by_label("Taken", exact=True).check()
    main.get_by_label("Police station", exact=True).fill("Hexley")
    main.get_by_label("Police officer").check()
    main.get_by_label("I read out every line").check()
    main.get_by_role("button", name="Preview new dates").click()
    expect(page.locator("#effects")).to_contain_text("met late")
    check_page(page)
    main.get_by_role("button", name="Record attendance").click()
    expect(page.get_by_text(re.compile(r"Duty met: Annual notification.* late"))).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="open the case file").click()
    page.wait_for_url(f"**/nominals/{late.urn}/")


def check_duty_met_late(page: Page, why: str) -> None:
    next_year = months_after(12, TODAY)
    open_whole_file(page)
    due_next = page.get_by_role("listitem").filter(has_text=f"In {(next_year - TODAY).days} days")
    expect(due_next.filter(has_text="Annual notification").first).to_be_visible()
    lines = page.locator(".timeline-table tr")
    expect(lines.filter(has_text="Annual notification, met late")).to_have_count(1)
    expect(
        lines.filter(has_text="Annual notification, due date").filter(has_text=format_date(next_year))
    ).to_have_count(1)
    check_page(page)
    page.goto(why)
    expect(page.get_by_role("heading", level=1)).to_contain_text("He did it late")
    check_page(page)


def check_stranger_learns_nothing(page: Page, site: str, late: RegisteredNominal) -> None:
    answers = []
    for urn in (late.urn, "NS-0000-0001"):
        answer = page.goto(f"{site}/nominals/{urn}/whole/")
        assert answer is not None
        check_page(page)
        answers.append((answer.status, page.get_by_role("main").inner_text().replace(urn, "")))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


def check_audit_log(page: Page, late: RegisteredNominal) -> None:
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.get_by_role("link", name="Filter entries").click()  # on a phone the filters are behind a link
    page.get_by_label("Case").fill(late.urn)
    page.get_by_role("button", name="Show", exact=True).click()
    lines = page.get_by_role("main").locator("tbody tr").filter(has_text=late.urn)
    for verb, act, who in (
        ("Consultation", "today.list", "PC Tamsin Oakthorpe"),
        ("Consultation", "nominals.view: why", "PC Tamsin Oakthorpe"),
        ("Consultation", "nominals.view: case-file", "PC Tamsin Oakthorpe"),
        ("Collection", "casework.attend", "PC Tamsin Oakthorpe"),
    ):
        expect(lines.filter(has_text=verb).filter(has_text=act).filter(has_text=who).first).to_be_visible()
    expect(lines.filter(has_text="PC Rowan Thackray").filter(has_text="Refused").first).to_be_visible()
    check_page(page)
