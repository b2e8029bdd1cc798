"""The page of force policy in a browser: all groups on a few screens, opened by keyboard, and all of them in print."""

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.practice.policy_settings.catalogue import GROUPS
from tests.browser.journeys import check_page
from tests.browser.test_today_page_lengths import DESK_WIDTH, measure_screens
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast

MAX_SCREENS, MAX_SCREENS_ON_A_PHONE = 3, 4
"""The most screens of a desktop and of a phone, with the form that proposes a change."""


@pytest.mark.both_widths
def test_setting_is_found_by_the_heading_of_its_group(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.inspector)
    page.goto(f"{site.url}/policy/")
    check_page(page)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (MAX_SCREENS if wide else MAX_SCREENS_ON_A_PHONE)
    groups = page.locator("details.policy-group")
    assert groups.count() == len(GROUPS)
    setting = page.get_by_text("First home visit after registration or release")
    expect(setting.first).not_to_be_visible()
    groups.nth(list(GROUPS).index("Visits")).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(groups.locator("td", has=setting).or_(setting).first).to_be_visible()
    check_page(page)
    page.emulate_media(media="print")
    for group in (groups.first, groups.last):
        expect(group.locator("table")).to_be_visible()
