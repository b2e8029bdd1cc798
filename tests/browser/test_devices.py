"""A device is declared and monitored, its software stops reporting, and the alert is triaged to a breach."""

from datetime import date, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect
from pytest_django import Settings

from mosovo.rooms.monitoring import actions
from tests.browser.journeys import NARROWEST, check_page, fill_date, open_groups
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
SILENT = "Monitoring software not reporting"


def test_monitored_device_that_stops_reporting_leads_to_a_breach_case(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, settings: Settings
) -> None:
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    page.goto(f"{case}facts/devices.device/record/")
    check_page(page)
    declare_device(page)
    page.goto(f"{case}facts/devices.monitoringsoftware/record/")
    check_page(page)
    install_software(page)
    page.goto(f"{case}whole/")
    expect(page.get_by_text(SILENT).first).to_be_visible()
    page.goto(site.url)
    open_groups(page)
    expect(page.get_by_text(SILENT).first).to_be_visible()
    page.locator("li.task", has_text=SILENT).locator("a", has_text="Record what you found").click()
    record_findings(page)
    page.goto(f"{case}whole/")
    page.set_viewport_size(NARROWEST)
    check_page(page)
    page.goto(f"{case}visits/before/")
    page.locator("summary", has_text="Devices and accounts").click()
    expect(page.get_by_text("IMEI 490154203237518").first).to_be_visible()
    check_page(page)
    settings.ALERT_PROVIDER_KEYS = SENDERS
    deliver_silence_alert(cast, nominal)
    page.goto(f"{site.url}/alerts/")
    expect(page.get_by_text("1 open alert")).to_be_visible()
    check_page(page)
    open_breach_case(page)
    breach = page.url
    page.goto(f"{site.url}/alerts/")
    expect(page.get_by_text("No open alerts").first).to_be_visible()
    page.goto(f"{case}whole/")
    open_groups(page)
    expect(page.locator(f"a[href='{breach.removeprefix(site.url)}']").first).to_be_visible()
    check_page(page)


def declare_device(page: Page) -> None:
    page.get_by_label("Type of device").select_option("phone")
    page.get_by_label("Make", exact=False).first.fill("Samsung")
    page.get_by_label("IMEI", exact=False).first.fill("490154203237519")
    page.get_by_label("Nominal’s own, sole use").check()
    page.get_by_label("Declared by the nominal").check()
    fill_date(page, "Date it became known", TODAY - timedelta(days=30))
    page.get_by_label("Required by a condition, and given").check()
    page.get_by_role("button", name="Record").click()
    check_page(page)
    expect(page.get_by_text("its last digit does not agree").first).to_be_visible()
    page.get_by_label("IMEI", exact=False).first.fill("490154203237518")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The device is recorded").first).to_be_visible()


def install_software(page: Page) -> None:
    page.get_by_label("Product").fill("Securus")
    page.get_by_label("Written consent").check()
    fill_date(page, "Date the consent was signed", TODAY - timedelta(days=29))
    page.get_by_label("What it monitors, and what it does not").fill("Apps and the web")
    fill_date(page, "Date of installation", TODAY - timedelta(days=28))
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The monitoring software is recorded").first).to_be_visible()


def record_findings(page: Page) -> None:
    check_page(page)
    page.get_by_label("Enquiries made").check()
    page.get_by_label("Findings").fill("He was in hospital, and the telephone off")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The monitoring software report is recorded").first).to_be_visible()


def deliver_silence_alert(cast: Cast, nominal: RegisteredNominal) -> None:
    """Deliver a signed alert of the software provider: the telephone no longer reports."""
    enrolment = {"source": "harbour", "subject": "S-1", "basis": "SHPO, clause 1", "from_on": PAST}
    recorded(cast.manager, nominal, actions.record_enrolment, **enrolment)
    silent = make_alert(category="silent", device="490154203237518", summary="No check-in for 28 days")
    assert send_delivery(build_body(silent)).status_code == 202


def open_breach_case(page: Page) -> None:
    page.get_by_role("link", name="MARCHETTI").first.click()
    expect(page.get_by_text("No check-in for 28 days").first).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Breach", exact=True).click()
    page.get_by_label("Why this alert is a breach").fill("The telephone was found with the software taken off it.")
    page.get_by_label("Other, such as a false notification").check()
    page.get_by_label("Possible offence").select_option(index=1)
    page.get_by_role("button", name="Open case").click()
    expect(page.get_by_role("heading", name="Steps")).to_be_visible()
    check_page(page)
