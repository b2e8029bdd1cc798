"""The groups of the case file, the order of Today and the columns of the caseload, on a phone and a desktop."""

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, open_groups
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal


def test_groups_are_folded_and_a_link_to_a_section_opens_its_group(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}whole/")
    expect(page.get_by_role("heading", name="Risk and plan", exact=True)).to_be_visible()
    expect(page.locator("#courts")).to_be_hidden()
    check_page(page)
    page.goto(f"{case}whole/#courts")
    expect(page.locator("#courts")).to_be_visible()
    open_groups(page)
    expect(page.locator("details.case-group:not([open])")).to_have_count(0)
    check_page(page)
    page.goto(f"{case}whole/")
    page.emulate_media(media="print")
    expect(page.locator("#courts")).to_be_visible()


def test_today_and_the_caseload_show_each_person_once_with_the_last_visit(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    block = page.locator("li.people__block", has_text="MARCHETTI")
    expect(block).to_have_count(1)
    expect(block.get_by_text("Never seen at a visit")).to_be_visible()
    expect(block.get_by_text("MAPPA category not confirmed")).to_be_visible()
    more = block.locator("details > summary")
    expect(block.locator("li.task").nth(3)).to_be_hidden()
    if page.evaluate("innerWidth < 640"):  # a phone shows one duty of each person first
        page.get_by_role("link", name="Show all people and duties on this page").click()
    more.click()
    expect(block.locator("li.task").nth(3)).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="How the order is worked out").click()
    expect(page.get_by_role("heading", name="How the order is worked out")).to_be_visible()
    check_page(page)
    page.goto(f"{site.url}/caseload/?view=unset")
    expect(page.get_by_role("row", name="MARCHETTI")).to_contain_text("Never")
    check_page(page)
