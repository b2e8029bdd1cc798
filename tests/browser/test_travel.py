"""A late travel notice with an excuse, then the return; and the entries of the audit log."""

import re
from datetime import date, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, fill_date, open_whole_file
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
DEPARTED, NOTIFIED = TODAY - timedelta(days=2), TODAY - timedelta(days=5)


def test_late_travel_notice_with_an_accepted_excuse_is_recorded_audited_and_met(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    page.get_by_role("navigation", name="Record").get_by_role("link", name="Foreign travel").click()
    check_page(page)
    fill_in_journey(page)
    record_late_journey(page, owner_sql)
    check_travel_board(page, site.url)
    page.get_by_role("main").get_by_role("link", name=re.compile("^Open")).click()
    check_page(page)
    accept_excuse(page)
    record_return(page)
    check_audit_log(owner_sql, nominal)


def fill_in_journey(page: Page) -> None:
    fill_date(page, "Departure date", DEPARTED)
    page.get_by_label("Departure time").fill("18:30")
    fill_date(page, "Date the details became known to them", TODAY - timedelta(days=40))
    page.get_by_label("Country", exact=True).first.select_option("ES")
    fill_date(page, "Intended return date (optional)", TODAY + timedelta(days=5))
    page.get_by_label("Point of arrival back in the UK").fill("Hull")
    page.get_by_label("Notified in person at a police station").check()
    fill_date(page, "Date of notification", NOTIFIED)
    page.get_by_role("textbox", name="Police station").fill("Hexley")
    page.get_by_role("button", name="Check the journey").click()


def record_late_journey(page: Page, owner_sql: Sql) -> None:
    found = page.get_by_role("region", name="Checks before recording")
    expect(found).to_contain_text("not less than 7 days before the departure")
    expect(found).to_contain_text(": late.")
    expect(found).to_contain_text("No earlier journeys recorded.")
    check_page(page)
    assert owner_sql("select count(*) from travel_journey") == [(0,)]
    page.get_by_role("button", name="Record foreign travel").click()
    expect(page.get_by_text("The foreign travel is recorded.")).to_be_visible()
    open_whole_file(page)
    expect(page.get_by_text("Notified").first).to_be_attached()
    check_page(page)


def check_travel_board(page: Page, site: str) -> None:
    page.goto(f"{site}/travel/")
    row = page.locator("[data-row]").first
    expect(row).to_contain_text("Travel notice late")
    expect(row).to_contain_text("not confirmed")
    check_page(page)


def accept_excuse(page: Page) -> None:
    page.get_by_role("link", name="Decision", exact=True).click()
    check_page(page)
    page.get_by_label("Reasonable excuse for late notice: accepted").check()
    page.get_by_label("Reasons").fill("In hospital until the day he came, seen on the discharge letter")
    page.get_by_label("Decided by").fill("DI Esther Holloway")
    page.get_by_role("button", name="Preview the effect").click()
    check_page(page)
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("The decision is recorded.")).to_be_visible()
    expect(page.get_by_text("Reasonable excuse for late notice: accepted", exact=True)).to_be_visible()
    check_page(page)


def record_return(page: Page) -> None:
    page.get_by_role("link", name="Return", exact=True).click()
    fill_date(page, "Date of return", TODAY)
    page.get_by_label("Evidence of return").fill("Seen in person")
    page.get_by_label("Notified in person at a police station").check()
    check_page(page)
    page.get_by_role("button", name="Record return").click()
    expect(page.get_by_text("Duty met")).to_be_visible()
    expect(page.get_by_text(re.compile("^Returned on")).first).to_be_visible()
    check_page(page)


def check_audit_log(owner_sql: Sql, nominal: RegisteredNominal) -> None:
    written = owner_sql(
        "select action, verb, fields from audit_auditentry where %s = any(subjects) and verb = 'collection'"
        " and action like 'travel.%%' order by id",
        [nominal.id],
    )
    assert [field for _, _, fields in written for field in fields] == [
        "travel.journey", "travel.journeystop", "travel.travelnotice", "travel.journeycheck", "travel.traveldecision",
        "whereabouts.spell",
        "travel.journeydeparture", "whereabouts.spellend", "travel.journeyreturn", "travel.travelnotice",
    ]  # fmt: skip
    read = owner_sql(
        "select distinct action from audit_auditentry where %s = any(subjects) and verb = 'consultation'", [nominal.id]
    )
    assert {action for (action,) in read} >= {"nominals.view", "travel.list", "travel.view", "travel.record"}
    [duty] = owner_sql("select met_on, due_on from obligations_duty where rule = 'soa2003.s86.departure'")
    assert duty == (NOTIFIED, DEPARTED - timedelta(days=1))
