"""The notification desk from its first page to the receipt, by keyboard alone, for each role that may use it."""

from datetime import date

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.nominals.policy import ALLOCATE
from mosovo.nominals.sharing import set_leading_practitioner
from tests.browser.journeys import choose, press_continue, tab_to, tick, type_into
from tests.browser.test_desk import NOTIFIED, register_notified
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, opened

TODAY = date.today()
MAX_TAB_STOPS = 300
"""Most Tab stops before the end of the screen."""


@pytest.mark.parametrize("who", ["manager", "supervisor", "inspector", "practitioner"])
def test_desk_is_completed_by_keyboard_in_each_role(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql, who: str
) -> None:
    """Complete the desk in each role that may use it.

    A leading practitioner starts from the case, not from the desk.
    """
    nominal = register_notified(cast)
    if who == "practitioner":
        with opened(cast.supervisor, nominal, ALLOCATE) as permit:
            set_leading_practitioner(permit, cast.practitioner, today=TODAY)
    sign_in_as(getattr(cast, who))
    if who == "practitioner":
        page.goto(f"{site.url}/nominals/{nominal.urn}/desk/identity/")
    else:
        page.goto(f"{site.url}/desk/")
        tab_to(page, "main [name='q']")  # a wide screen has another box with this name in its header
        page.keyboard.type("Marchetti")
        press_continue(page, "main form button.govuk-button")
        press_continue(page, "main a[href$='/desk/identity/']")
    choose(page, "likeness", "No photograph")
    tick(page, "identified_by", "Driving licence seen")
    tick(page, "identified_by", "Gave date of birth")
    press_continue(page, "main form button.govuk-button")
    choose(page, "fingerprints", "Taken", MAX_TAB_STOPS)
    choose(page, "photograph", "Taken")
    type_into(page, station="Mockton")
    choose(page, "taker", "Police officer")
    tick(page, "read_out", "I read out every line")
    press_continue(page, ".desk-confirm button.govuk-button")
    expect(page.locator("#effects")).to_contain_text("Annual notification")
    press_continue(page, ".desk-confirm button.govuk-button", MAX_TAB_STOPS)
    expect(page.get_by_role("heading", name="Receipt for your notification")).to_be_visible()
    assert owner_sql(NOTIFIED) == [("s.85(1)", "", TODAY)]
