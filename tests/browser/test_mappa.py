"""A referral from the case file to the level in its header: written, countersigned, decided; Category 3 at Level 1."""

from datetime import date

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import NARROWEST, check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

PHONE = {"width": 375, "height": 800}
DESK = {"width": 1280, "height": 900}
TODAY = date.today()


def test_referral_is_countersigned_decided_and_sets_the_level_of_the_case(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    page.goto(f"{case}whole/")
    expect(page.get_by_text("MAPPA category 1, not confirmed")).to_be_visible()
    page.locator("nav.record, details, main").get_by_role("link", name="MAPPA", exact=True).last.click()
    check_page(page)
    confirm_category(page)
    write_referral(page)
    sign_in_as(cast.supervisor)
    page.goto(f"{case}mappa/")
    page.get_by_role("link", name="Level 2").click()
    page.get_by_role("button", name="Countersign").or_(page.get_by_role("link", name="Countersign")).click()
    check_page(page)
    page.get_by_label("Countersign and send to the co-ordinator").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Awaiting the co-ordinator’s decision.")).to_be_visible()
    sign_in_as(cast.coordinator)
    page.set_viewport_size(DESK)
    page.goto(f"{site.url}/mappa/")
    check_page(page)
    page.set_viewport_size(PHONE)
    check_page(page)
    page.get_by_role("link", name="MARCHETTI").click()
    check_page(page)
    decide_on_referral(page)
    page.goto(f"{case}whole/")
    expect(page.get_by_text("MAPPA category 1, level 2")).to_be_visible()
    page.set_viewport_size(DESK)
    page.goto(f"{site.url}/mappa/?view=meetings")
    expect(page.get_by_role("link", name="MARCHETTI")).to_be_visible()


def confirm_category(page: Page) -> None:
    page.get_by_role("link", name="Category decision", exact=True).click()
    check_page(page)
    expect(page.get_by_text("Proposed by the system")).to_be_visible()
    page.get_by_label("In this category", exact=True).check()
    page.get_by_label("Category 1", exact=True).check()
    page.get_by_label("Reasons", exact=True).fill("Convicted on 3 March 2025, and subject to notification.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("In this category")).to_be_visible()


def write_referral(page: Page) -> None:
    page.get_by_role("link", name="Refer to Level 2 or 3").click()
    page.set_viewport_size(NARROWEST)
    check_page(page)
    page.set_viewport_size(DESK)
    check_page(page)
    page.get_by_label("Level 2", exact=True).check()
    page.get_by_label("Level 2: Formal meetings would add value").check()
    page.get_by_label("Level 2: Exceptionally, lower risk").check()
    page.get_by_label("Why a lower level is not sufficient").fill("Housing and probation must act on one plan first.")
    page.get_by_label("Reason for referral").fill("He asked about the school next door, twice this month.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("This is your draft.")).to_be_visible()
    expect(page.get_by_label("Reason for referral")).to_have_value(
        "He asked about the school next door, twice this month."
    )
    page.get_by_role("button", name="Send for countersignature").click()
    expect(page.get_by_text("Confirm that this is still current").first).to_be_visible()
    check_page(page)
    for box in page.get_by_label("Still current").all():
        box.check()
    page.get_by_role("button", name="Send for countersignature").click()
    expect(page.get_by_role("heading", name="Referral to Level 2")).to_be_visible()
    check_page(page)


def decide_on_referral(page: Page) -> None:
    page.get_by_role("button", name="Decide on referral").click()
    check_page(page)
    page.get_by_label("Accepted").check()
    page.get_by_label("Level 2", exact=True).check()
    page.get_by_label("Level 2: Formal meetings would add value").check()
    page.get_by_label("Level 2: Exceptionally, lower risk").check()
    page.get_by_label("Reasons", exact=True).fill("High risk, and housing must act with us before he moves.")
    page.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("Accepted, at Level 2")).to_be_visible()
    check_page(page)


def test_category_3_at_level_1_is_refused_with_its_reason(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    page.get_by_role("link", name="Category decision", exact=True).click()
    page.get_by_label("In this category", exact=True).check()
    page.get_by_label("Category 3", exact=True).check()
    page.get_by_label("Reasons", exact=True).fill("An offence abroad shows that he may cause serious harm.")
    page.get_by_role("button", name="Record").click()
    page.get_by_role("link", name="Screening", exact=True).click()
    page.get_by_label("Level 1: The lead agency can manage the risk").check()
    page.get_by_label("Reason for each criterion").fill("The plan of the lead agency holds the risk for now.")
    page.get_by_label("Level 1", exact=True).check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Category 3 cases cannot be managed at Level 1").first).to_be_visible()
    page.set_viewport_size(PHONE)
    check_page(page)
