"""A field group is opened in a browser by keyboard alone, and shown on the case file and in print."""

from collections.abc import Callable

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.models import Account
from mosovo.rooms.identity import actions, policy
from tests.browser.journeys import check_page, choose, open_groups, press_continue, type_into
from tests.support.people import TODAY, Cast, RegisteredNominal, opened

INSULIN = "Takes insulin twice a day"


def test_facts_of_a_field_group_are_counted_then_displayed_when_opened(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_with_factor: Callable[[Account], None],
) -> None:
    with opened(cast.manager, nominal, policy.RECORD) as permit:
        actions.record_remark(
            permit,
            text=INSULIN,
            nature="fact",
            attributed_to="The GP",
            made_on=TODAY,
            today=TODAY,
            field_group="medical",
        )
    sign_in_with_factor(cast.inspector)
    case = f"{site.url}/nominals/{nominal.urn}/"
    page.goto(f"{case}whole/")
    check_page(page)
    expect(page.get_by_text(INSULIN)).to_have_count(0)
    open_groups(page)
    expect(page.get_by_text("1 remark, not shown")).to_be_visible()
    page.get_by_role("link", name="Open Medical").click()
    check_page(page)
    choose(page, "purpose", "Assessing")
    type_into(page, words="Planning the visit on Monday")
    press_continue(page, "form button.govuk-button:not([name])")
    expect(page.get_by_text("Medical shown until")).to_be_visible()
    expect(page.get_by_text(INSULIN, exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text(INSULIN, exact=True)).to_be_visible()


def test_role_that_cannot_open_a_group_gets_an_accessible_refusal(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_with_factor: Callable[[Account], None],
) -> None:
    sign_in_with_factor(cast.manager)
    answer = page.goto(f"{site.url}/nominals/{nominal.urn}/groups/source/")
    assert answer is not None
    assert answer.status == 403
    check_page(page)
