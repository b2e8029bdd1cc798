"""A housing officer reports by a link on a telephone; another agency and a stranger see nothing of the report."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from mosovo.rooms.meetings.models import AgencyReport
from mosovo.rooms.meetings.policy import VIEW
from tests.browser.journeys import check_page, renew_second_factor, tab_through
from tests.support.fixture_types import SignInAs
from tests.support.meetings import (
    Agencies,
    add_agency_contacts,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
)
from tests.support.people import Cast, RegisteredNominal, opened, register

PHONE = {"width": 375, "height": 812}
WORDS = "Sole tenancy of 3 Larch Court since May; a complaint about visitors at night."


@pytest.fixture
def partners(
    cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]], settings: Any, tmp_path: Path
) -> Agencies:
    settings.MESSAGE_OUTBOX_DIR = str(tmp_path)
    add_agency_contacts(cast, "HSG")
    with as_jobs():
        return agencies(cast)


def read_last_message(settings: Any, by: str) -> str:
    files = sorted(Path(settings.MESSAGE_OUTBOX_DIR).glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    return [message["words"] for each in files if (message := json.loads(each.read_text()))["by"] == by][-1]


def test_housing_officer_reports_by_a_link_on_a_phone(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    browser: Browser,
    settings: Any,
) -> None:
    meeting, other = create_test_meeting(cast), register(cast)
    housing_case = add_to_meeting(cast, meeting, nominal)
    health_case = add_to_meeting(cast, meeting, other, meeting.starts.replace(hour=11))
    invite_account(cast, nominal, housing_case, partners.housing)
    invite_account(cast, other, health_case, partners.health)
    send_link(page, site, sign_in_as, cast, nominal, housing_case.first)
    phone = browser.new_context(viewport=PHONE).new_page()
    link = read_last_message(settings, "mail").rpartition(" ")[2]
    phone.goto(link)
    check_page(phone)
    expect(phone.get_by_text(nominal.urn)).to_have_count(0)
    phone.get_by_role("button", name="Send code").click()
    phone.get_by_label("Code", exact=True).fill("1")
    phone.get_by_role("button", name="Continue").click()
    expect(phone.get_by_text("This code is wrong or has expired").first).to_be_visible()
    check_page(phone)
    phone.get_by_label("Code", exact=True).fill(read_last_message(settings, "text").partition(": ")[2][:6])
    phone.get_by_role("button", name="Continue").click()
    expect(phone.get_by_role("heading", name="My meetings")).to_be_visible()
    check_page(phone)
    send_report(phone, housing_case.first)
    with opened(cast.coordinator, nominal, VIEW):
        assert AgencyReport.objects.known_at().get().answer == "relevant"
    check_other_pages_are_hidden(phone, site, nominal, other)
    second_device = browser.new_context(viewport=PHONE).new_page()
    second_device.goto(link)
    expect(second_device.get_by_text("Each link works once")).to_be_visible()
    check_page(second_device)
    sign_in_as(partners.health)
    page.goto(f"{site.url}/agency/cases/{housing_case.first}/")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    page.goto(f"{site.url}/agency/")
    expect(page.get_by_text("Shown to Ines Ferreira-Gold").first).to_be_visible()
    sign_in_as(cast.stranger)
    assert page.goto(f"{site.url}/agency/").status == 404  # type: ignore[union-attr]


def send_link(
    page: Page, site: LiveServerThread, sign_in_as: SignInAs, cast: Cast, nominal: RegisteredNominal, at: object
) -> None:
    sign_in_as(cast.coordinator)
    renew_second_factor(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/meetings/{at}/invitations/")
    page.locator("summary", has_text=re.compile("^More")).first.click()
    page.get_by_role("link", name="Send a link").first.click()
    check_page(page)
    page.get_by_label("Work e-mail address").fill("tariq@housing.example")
    page.get_by_label("Work mobile number").fill("07700 900123")
    page.get_by_label("24 hours", exact=True).check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Link sent").first).to_be_visible()


def send_report(phone: Page, at: object) -> None:
    expect(phone.get_by_role("heading", name="Report due first")).to_be_visible()
    check_page(phone)
    tab_through(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Select the information held").first).to_be_visible()
    check_page(phone)
    check_back_after_refusal(phone)
    phone.get_by_label("Relevant information").check()
    phone.get_by_label("Information relevant to the risk").fill(WORDS)
    phone.locator("[name=audience_1][value=authorities]").check()
    phone.get_by_text("Add a file").click()
    phone.locator("[name=file_audience_1][value=authorities]").check()
    phone.locator("[name=may_be_told][value=no]").check()
    phone.get_by_label("File 1").set_input_files(
        {"name": "tenancy.txt", "mimeType": "text/plain", "buffer": b"Sole tenancy\n"}
    )
    check_page(phone)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Your report has been sent to the co-ordinator").first).to_be_visible()
    expect(phone.get_by_text("Your agency has sent every report")).to_be_visible()
    phone.locator(f'a[href="/agency/cases/{at}/"]').click()
    expect(phone.get_by_text("Virus scan not complete").first).to_be_visible()
    check_page(phone)


def check_back_after_refusal(phone: Page) -> None:
    """Leave the refused report for another page. Back leads to the refusal, and then to the report."""
    phone.get_by_role("link", name="My meetings").first.click()
    expect(phone.get_by_role("heading", name="Report due first")).to_be_visible()
    answer = phone.go_back()
    assert answer is None or answer.status == HTTPStatus.OK
    expect(phone.get_by_text("Select the information held").first).to_be_visible()
    phone.go_back()
    expect(phone.get_by_text("Select the information held")).to_have_count(0)
    expect(phone.get_by_role("heading", name="Report due first")).to_be_visible()
    phone.go_forward()
    expect(phone.get_by_text("Select the information held").first).to_be_visible()


def check_other_pages_are_hidden(
    phone: Page, site: LiveServerThread, nominal: RegisteredNominal, other: RegisteredNominal
) -> None:
    for address in (f"/nominals/{nominal.urn}/", f"/nominals/{other.urn}/", "/caseload/", "/account/sessions/"):
        assert phone.goto(f"{site.url}{address}").status == 404, address  # type: ignore[union-attr]
