"""The notification desk: leaving a household with a child for good, and two changes notified in advance."""

from datetime import date, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page
from tests.browser.test_desk import DeskInputs, register_notified
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast
from tests.web.test_desk_rooms import record_household_stay

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)
ON, NEXT = TODAY + timedelta(days=3), TODAY + timedelta(days=5)


def test_household_is_left_for_good_and_two_future_changes_are_notified(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    nominal = register_notified(cast)
    record_household_stay(cast, nominal, None)
    sign_in_as(cast.manager)
    officer = DeskInputs(page, site.url)
    officer.confirm_identity("Marchetti")
    press_by_keyboard(page, "button[value^='households left']")
    expect(page.locator("#row-households")).to_contain_text("End of the stay")
    for part, figure in (("day", YESTERDAY.day), ("month", YESTERDAY.month), ("year", YESTERDAY.year)):
        page.locator(f"[name='households-until_at-{part}']").fill(str(figure))
    page.locator("[name='households-until_at-clock']").fill("18:00")
    page.locator("[name='households-for_good']").check()
    check_page(page)
    press_by_keyboard(page, "button[value^='ahead']")
    fill_advance_change(page, "ahead", "home_address", "9 Quay Row", ON)
    press_by_keyboard(page, "button[value='ahead change']")
    fill_advance_change(page, "ahead-2", "name", "Dominic Marks", YESTERDAY)
    check_page(page)
    officer.answer_choices()
    officer.tick("I read out every line")
    officer.press("Preview new dates")
    expect(page.get_by_role("alert")).to_contain_text("Future change, 2 of 2: The expected date must be on or after")
    assert owner_sql("select count(*) from notifications_stationattendance") == [(0,)], (
        "a change notified in advance must have a future date"
    )
    fill_advance_change(page, "ahead-2", "name", "Dominic Marks", NEXT)
    officer.press("Preview new dates")
    check_page(page)
    page.get_by_role("complementary").get_by_role("button", name="Record attendance").click()
    expect(page.get_by_text("You said this has changed:")).to_be_visible()
    check_page(page)
    assert owner_sql("select ended_on from households_householdend") == [(YESTERDAY,)]
    notified = "select change, expected_on from notifications_notification where under = 's.84(2)' order by change"
    assert owner_sql(notified) == [("home_address", ON), ("name", NEXT)]


def press_by_keyboard(page: Page, button: str) -> None:
    """Reach and press the button without a mouse."""
    page.locator(button).first.focus()
    page.keyboard.press("Enter")


def fill_advance_change(page: Page, prefix: str, what: str, details: str, on: date) -> None:
    """Fill in a change notified in advance, with its expected date."""
    page.locator(f"[name='{prefix}-change']").select_option(what)
    page.locator(f"[name='{prefix}-details']").fill(details)
    for part, figure in (("day", on.day), ("month", on.month), ("year", on.year)):
        page.locator(f"[name='{prefix}-expected_on-{part}']").fill(str(figure))
