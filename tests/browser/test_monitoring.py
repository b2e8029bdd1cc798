"""An alert becomes a breach, and a curfew violation reported by a tag is followed to its outcome."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect
from pytest_django import Settings

from mosovo.exchange.alerts.provider_formats import TETHER_COLUMNS
from mosovo.rooms.monitoring import actions
from tests.browser.journeys import check_page, open_groups
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

WHY = "He says that the telephone is his brother’s. It was bought on his card."


@pytest.fixture
def alerted(cast: Cast, nominal: RegisteredNominal, settings: Settings) -> RegisteredNominal:
    """Create alerts for a nominal with monitoring software on a telephone and a tag."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    for source, subject in (("harbour", "S-1"), ("tether", "W-1")):
        enrolment = {"source": source, "subject": subject, "basis": "SHPO and licence", "from_on": PAST}
        recorded(cast.manager, nominal, actions.record_enrolment, **enrolment)
    assert send_delivery(build_body(make_alert(category="account", priority="urgent"))).status_code == 202
    at = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    rows = f"{','.join(TETHER_COLUMNS)}\nE1,W-1,T-1,CUR02,{at},high,Curfew 19:00 to 07:00,Not at home,,\n"
    assert send_delivery(rows.encode(), "tether").status_code == 202
    return nominal


def test_alert_becomes_a_breach_and_a_curfew_violation_ends_with_a_warning(
    cast: Cast,
    alerted: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/alerts/")
    expect(page.get_by_text("2 open alerts, 1 urgent")).to_be_visible()
    check_page(page)
    open_breach_case(page)
    page.goto(f"{site.url}/alerts/")
    expect(page.get_by_text("1 open alert")).to_be_visible()
    page.get_by_role("link", name="MARCHETTI").click()
    for step in ("With the provider", "With the responsible officer", "Warning", "Closed"):
        record_step(page, step)
    expect(page.get_by_text("Closed.")).to_be_visible()
    page.goto(f"{site.url}/alerts/")
    expect(page.get_by_text("No open alerts").first).to_be_visible()
    page.goto(f"{site.url}/nominals/{alerted.urn}/whole/")
    open_groups(page)
    expect(page.locator(".case-group").get_by_text("Absent during the curfew").first).to_be_visible()
    assert console_errors == []


def open_breach_case(page: Page) -> None:
    page.locator("tr[data-row]", has_text="New account").get_by_role("link").click()
    expect(page.get_by_role("heading", name="New account")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Breach", exact=True).click()
    page.get_by_label("Why this alert is a breach").fill(WHY)
    page.get_by_label("Other, such as a false notification").check()
    page.get_by_label("Possible offence").select_option(index=1)
    check_page(page)
    page.get_by_role("button", name="Open case").click()
    expect(page.get_by_role("heading", name="Steps")).to_be_visible()


def record_step(page: Page, step: str) -> None:
    page.get_by_role("link", name=step, exact=True).click()
    check_page(page)
    page.locator("textarea").fill(WHY)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_role("heading", name="Steps, latest first")).to_be_visible()
