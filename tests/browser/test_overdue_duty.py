"""An overdue duty is read, explained and met in a browser; other roles see only what they may."""

import re
from datetime import date, timedelta

from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, open_groups
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal, register
from tests.support.visits import record_visit_on
from tests.web.sending import NOTIFICATION, notify_address, send


def test_overdue_duty_is_explained_and_met_late(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    record_visit_on(cast, nominal, date.today() - timedelta(days=1))
    sign_in_as(cast.manager)
    page.goto(site.url)
    expect(page.get_by_text(re.compile(r"\d+ duties overdue"))).to_be_visible()
    check_page(page)

    page.get_by_role("link", name=re.compile("^Why")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("by the end of Wednesday 5 March 2025")
    expect(page.get_by_role("link", name="Read the section")).to_be_visible()
    check_page(page)
    why = page.url

    page.get_by_role("link", name="Case file").click()
    expect(page.get_by_text("His initial notification is")).to_be_visible()
    check_page(page)

    page.goto(why)
    page.get_by_role("button", name="Record notification").first.click()
    page.wait_for_url("**/desk/identity/")
    check_page(page)
    page.get_by_role("link", name="Record the notification only").click()
    page.wait_for_url("**/notification/record/")

    client = Client()
    client.force_login(cast.manager)
    send(client, notify_address(nominal), {**NOTIFICATION, "under": "s.83(1)"})
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    open_groups(page)
    page.get_by_text("events as a table").click()
    expect(page.get_by_role("cell", name=re.compile("Initial notification, met late"))).to_be_visible()
    expect(page.get_by_role("heading", name="Annual notification")).to_be_visible()
    page.goto(why)
    expect(page.get_by_role("heading", level=1)).to_contain_text("He did it late")
    check_page(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/duties/?on=2025-03-04")
    expect(page.get_by_text("You are viewing another date.")).to_be_visible()
    check_page(page)


def test_list_is_read_and_a_case_opened_by_keyboard(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    register(cast)
    sign_in_as(cast.manager)
    for address in ("/", "/caseload/"):
        page.goto(site.url + address)
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.innerText")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.matches('[data-row]')")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.innerText") == first
        page.keyboard.press("Enter")
        page.wait_for_url("**/nominals/*/")


def test_person_is_found_from_the_search_page(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/find/")
    page.get_by_label("Name, number, address or body mark").fill("alwyn marketti")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="MARCHETTI")).to_be_visible()
    assert "marketti" not in page.url
    check_page(page)


def test_supervisor_auditor_and_stranger_see_only_what_they_may(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    unplaced = register(cast, allocated=False)
    sign_in_as(cast.supervisor)
    page.goto(site.url)
    expect(page.get_by_role("heading", name="Unallocated cases")).to_be_visible()
    expect(page.get_by_text(unplaced.urn)).to_be_visible()
    check_page(page)

    sign_in_as(cast.stranger)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Record not found")
    check_page(page)

    sign_in_as(cast.auditor)
    page.goto(site.url)
    expect(page).to_have_url(f"{site.url}/audit/")
    expect(page.get_by_text("Refused").first).to_be_visible()
    expect(page.get_by_text("PC Rowan Thackray").last).to_be_visible()
    check_page(page)
