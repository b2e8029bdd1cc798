"""The public pages, and the way of a report to an officer: on a telephone and a desktop."""

from collections.abc import Callable
from uuid import uuid4

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.web.core.public_middleware import INTAKE_PAGES
from tests.browser.journeys import check_page, check_pages, get_markup
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

type Sql = Callable[..., object]

CONCERN = "A man with a red van photographs children by the school gate, each Tuesday."


def test_public_report_is_triaged_and_linked_to_a_case(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
    owner_sql: Sql,
) -> None:
    owner_sql("insert into intake_postcodearea (id, force_id, area) values (%s, 'NS', 'QX')", [uuid4()])
    check_pages(page, site, sorted(INTAKE_PAGES))
    report_concern(page, site)
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    sign_in_as(cast.supervisor)
    triage_and_link(page, site, nominal)
    assert console_errors == []


def report_concern(page: Page, site: LiveServerThread) -> None:
    page.goto(f"{site.url}/public/")
    page.get_by_role("main").get_by_role("link", name="Report a concern").click()
    expect(page.get_by_text("call 999").first).to_be_visible()
    page.get_by_label("What are you worried about?").fill(CONCERN)
    page.get_by_label("Postcode").fill("QX4 2AA")
    page.get_by_role("button", name="Suggest a force").click()
    expect(page.get_by_role("status").get_by_text("Northshire")).to_be_visible()
    expect(page.get_by_label("What are you worried about?")).to_have_value(CONCERN)
    check_page(page)
    page.get_by_role("button", name="Send to the police").last.click()
    expect(page.get_by_role("link", name="Select the police force")).to_be_visible()
    check_page(page)
    page.get_by_label("Which police force is this for?").select_option(label="Northshire")
    page.get_by_label("A child or someone else may be hurt soon").check()
    page.get_by_role("button", name="Send to the police").last.click()
    expect(page.get_by_role("heading", name="Sent to the police")).to_be_visible()
    assert page.url.startswith(f"{site.url}/public/report/sent/?reference=")
    expect(page.get_by_text("Your reference number is")).to_be_visible()
    assert "red van" not in get_markup(page)
    check_page(page)


def triage_and_link(page: Page, site: LiveServerThread, nominal: RegisteredNominal) -> None:
    page.goto(f"{site.url}/boards/")
    page.get_by_role("link", name="Public reports").click()
    expect(page.get_by_text("Danger", exact=True)).to_be_visible()
    check_pages(
        page,
        site,
        [
            "/public-reports/",
            "/public-reports/?show=ended",
            "/public-reports/?show=suspect",
            "/public-reports/public-pages/",
        ],
    )
    page.goto(f"{site.url}/public-reports/")
    page.locator("[data-open]").first.click()
    expect(page.get_by_text(CONCERN)).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Record triage").click()
    page.get_by_label("Action to be taken").fill("DC Hale goes to the school today.")
    check_page(page)
    page.get_by_role("button", name="Record triage").click()
    page.get_by_role("link", name="Link to a nominal").click()
    page.get_by_label("URN of the nominal").fill(nominal.urn)
    page.get_by_label("Reason for the match").fill("The van is his.")
    check_page(page)
    page.get_by_role("button", name="Link to a nominal").click()
    expect(page.get_by_text("The report is linked.")).to_be_visible()


def test_public_report_is_sent_without_a_script(cast: Cast, site: LiveServerThread, page: Page) -> None:
    assert page.context.browser
    plain = page.context.browser.new_context(java_script_enabled=False)
    bare = plain.new_page()
    bare.goto(f"{site.url}/public/report/")
    bare.get_by_label("What are you worried about?").fill(CONCERN)
    bare.get_by_label("Which police force is this for?").select_option(label="Northshire")
    bare.get_by_role("button", name="Send to the police").last.click()
    expect(bare.get_by_role("heading", name="Sent to the police")).to_be_visible()
    plain.close()
