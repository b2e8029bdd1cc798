"""An officer snoozes two duties of Today together, and shows one of them again."""

from datetime import timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.risk.actions import set_level
from mosovo.rooms.risk.policy import RECORD
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY

MAX_INPUTS = 5
"""The most inputs to snooze two duties from Today. On a phone one more shows all duties."""


@pytest.mark.both_widths
def test_two_duties_are_snoozed_together_and_one_is_shown_again(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        set_on = TODAY - timedelta(days=70)
        set_level(permit, level="high", set_on=set_on, reason="As assessed. " * 3, today=TODAY)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    check_page(page)
    select = page.get_by_role("checkbox")
    snooze = Inputs(page)
    rest = page.get_by_role("link", name="Show all people and duties on this page")
    folded = page.evaluate("innerWidth < 640")
    if folded:
        snooze.click(rest)
    snooze.choose(select.nth(0))
    snooze.choose(select.nth(1))
    check_page(page)
    snooze.choose(page.get_by_label("In 3 days"))
    snooze.select(page.get_by_label("Reason"), "Waiting for another agency")
    snooze.click(page.get_by_role("button", name="Snooze"))
    expect(page.get_by_text("2 duties snoozed until", exact=False)).to_be_visible()
    snooze.at_most(MAX_INPUTS + folded, "Snooze two duties")
    page.get_by_role("link", name="2 Snoozed by you").click()
    check_page(page)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show again").click()
    expect(page.get_by_role("link", name="1 Snoozed by you")).to_be_visible()
