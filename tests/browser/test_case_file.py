"""The case file on a desktop and on a phone: heights, fixed header, old links to sections, keys, and the palette."""

from datetime import date

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, ViewportSize, expect

from mosovo.rooms.identity import actions as identity
from mosovo.web.core.screen_spec import CaseGroup
from tests.browser.journeys import check_page
from tests.every_kind import record_one_of_every_kind
from tests.rooms.transactions import recorded
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.people import Cast, RegisteredNominal, register

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 812}
MAX_HEADER = 135
"""The most pixels of the header that stays in view on a desktop."""
MAX_SCREENS = {"desk": 1.5, "phone": 3.0}
MAX_GROUP_SCREENS = 3.0
HEIGHT = "document.documentElement.scrollHeight"


@pytest.fixture
def full_case(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> RegisteredNominal:
    """Return a case with one fact of every kind that can be recorded."""
    record_one_of_every_kind(cast, nominal, register(cast), as_jobs)
    return nominal


def test_summary_of_a_full_case_is_within_its_height(
    cast: Cast, full_case: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    for name, size in (("desk", DESK), ("phone", PHONE)):
        page.set_viewport_size(size)
        page.goto(f"{site.url}/nominals/{full_case.urn}/")
        screens = page.evaluate(HEIGHT) / size["height"]
        print(f"summary of a full case, {name}: {screens:.2f} of at most {MAX_SCREENS[name]} screens")
        assert screens <= MAX_SCREENS[name], f"{name}: {screens:.2f} screens"
        check_page(page)
    page.set_viewport_size(DESK)
    header = page.locator(".case-top").evaluate("one => one.offsetHeight")
    print(f"header of a case: {header} of at most {MAX_HEADER} pixels")
    assert header <= MAX_HEADER


def test_each_group_is_within_its_height_on_a_desktop(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    for group in CaseGroup:
        page.set_viewport_size(DESK)
        page.goto(f"{site.url}/nominals/{nominal.urn}/sections/{group.key}/")
        screens = page.evaluate(HEIGHT) / DESK["height"]
        print(f"group {group.title}: {screens:.2f} of at most {MAX_GROUP_SCREENS} screens")
        assert screens <= MAX_GROUP_SCREENS, f"{group.title}: {screens:.2f} screens"
        check_page(page)
        page.set_viewport_size(PHONE)
        check_page(page)


def test_safety_warning_stays_in_view_when_scrolled(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    recorded(cast.manager, nominal, identity.record_warning, kind="dog", words="A large dog", from_on=date(2025, 1, 5))
    sign_in_as(cast.manager)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.goto(f"{site.url}/nominals/{nominal.urn}/")
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        expect(page.get_by_text("A large dog")).to_be_in_viewport()


def test_old_link_to_a_section_opens_it(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/#courts")
    page.wait_for_url("**/sections/notification/#courts")
    expect(page.locator("#courts")).to_be_in_viewport()
    page.goto(f"{site.url}/nominals/{nominal.urn}/#people")
    page.wait_for_url("**/sections/people/")
    page.goto(f"{site.url}/nominals/{nominal.urn}/#timeline")
    page.wait_for_url("**/whole/#timeline")


def test_old_link_without_a_script_shows_the_entry_of_its_section(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, browser: Browser
) -> None:
    sign_in_as(cast.manager)
    without = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = without.new_page()
    plain.goto(f"{site.url}/nominals/{nominal.urn}/#courts")
    link = plain.locator("#courts")
    expect(link).to_be_in_viewport()
    link.click()
    expect(plain.locator("section#courts")).to_be_in_viewport()
    without.close()


def test_keys_open_groups_and_frequent_actions(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.set_viewport_size(DESK)
    page.goto(case)
    for key, where in (("4", "**/sections/contact/"), ("7", "**/sections/case/"), ("1", case), ("v", "**/visits/**")):
        page.keyboard.press(key)
        page.wait_for_url(where)
    page.goto(f"{case}sections/notification/")
    expect(page.get_by_text("Recorded by").first).to_have_count(0)
    page.keyboard.press("s")
    page.wait_for_url("**/?sources=shown")
    expect(page.get_by_text("Sgt Morag Selby").first).to_be_visible()


def test_find_or_do_lists_actions_pages_and_people(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.set_viewport_size(DESK)
    page.goto(f"{site.url}/nominals/{nominal.urn}/")
    for opening in ("/", "Control+k"):
        page.keyboard.press(opening)
        expect(page.get_by_role("dialog", name="Find a person, page or action")).to_be_visible()
        check_page(page)
        page.keyboard.press("Escape")
        expect(page.locator("dialog.palette")).to_be_hidden()
        expect(page.locator("#palette-q")).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("failed")
    expect(page.get_by_role("option", name="Failed visit").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/visits/failed/**")
    page.goto(f"{site.url}/nominals/{nominal.urn}/")
    page.keyboard.press("/")
    page.keyboard.type("marketti")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/**")
    expect(page.get_by_text("MARCHETTI").first).to_be_visible()
