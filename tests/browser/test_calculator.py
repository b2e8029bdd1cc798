"""The calculator in a browser: on a phone and a desktop, by keyboard alone, without JavaScript, and printed."""

from datetime import date

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys import check_page, choose, fill_date, tab_to, type_into

WORK_OUT = "button[value='work-out']:not([aria-hidden])"


@pytest.fixture
def calculator(site: LiveServerThread, page: Page) -> Page:
    page.goto(f"{site.url}/account/login/")
    page.get_by_role("link", name="notification period calculator").click()
    expect(page).to_have_url(f"{site.url}/calculator/")
    check_page(page)
    return page


def fill_in(page: Page) -> None:
    """Fill in eighteen months for sexual activity with a child, with a pointer."""
    fill_date(page, "Date of birth", date(1985, 6, 1))
    page.get_by_label("Offence", exact=True).select_option("SOA 2003 s.9")
    fill_date(page, "Date of conviction", date(2025, 3, 3))
    fill_date(page, "Date of the sentence", date(2025, 4, 1))
    page.get_by_label("Sentence", exact=True).select_option("imprisonment")
    page.get_by_label("Months", exact=True).first.fill("18")


def test_period_is_calculated_and_changed_by_keyboard(calculator: Page) -> None:
    page = calculator
    type_into(page, **{"p-born_on-day": "1", "p-born_on-month": "6", "p-born_on-year": "1985"})
    choose(page, "o0-listed", "Sexual activity with a child:")
    type_into(page, **{"o0-on-day": "3", "o0-on-month": "3", "o0-on-year": "2025"})
    type_into(page, **{"o0-sentenced_on-day": "1", "o0-sentenced_on-month": "4", "o0-sentenced_on-year": "2025"})
    choose(page, "o0d0-kind", "Imprisonment")
    type_into(page, **{"o0d0-months": "18"})
    tab_to(page, WORK_OUT)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The notification period is 10 years")
    expect(page.get_by_text("Friday 2 March 2035").first).to_be_visible()
    assert page.url.endswith("/calculator/")
    check_page(page)
    tab_to(page, "button[value='change']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[name='o0d0-months']")).to_have_value("18")
    expect(page.locator("[name='p-born_on-year']")).to_have_value("1985")
    check_page(page)


def test_enter_in_a_field_calculates_and_errors_link_to_their_fields(calculator: Page) -> None:
    page = calculator
    fill_in(page)
    fill_date(page, "Date of the sentence", date(2025, 2, 1))
    page.get_by_label("Months", exact=True).first.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Date of the sentence must be on or after the conviction").click()
    expect(page.locator("#id_o0-sentenced_on-day")).to_be_focused()
    expect(page.locator("[name='o0d0-months']")).to_have_value("18")
    assert "Error: " in page.title()


def test_blocks_are_added_and_removed_and_the_focus_follows(calculator: Page) -> None:
    page = calculator
    fill_in(page)
    page.get_by_role("button", name="Add another offence").click()
    expect(page.get_by_role("heading", name="Offence 2", exact=True)).to_be_focused()
    check_page(page)
    page.get_by_role("button", name="Add another sentence for offence 1").click()
    expect(page.get_by_role("heading", name="Sentence 2")).to_be_focused()
    check_page(page)
    page.get_by_role("button", name="Remove offence 2").click()
    page.get_by_role("button", name="Remove sentence 2").click()
    expect(page.get_by_role("heading", name="Offence 2", exact=True)).to_have_count(0)
    page.get_by_text("Time in custody, in hospital or abroad").click()
    page.get_by_role("button", name="Add another time").click()
    expect(page.get_by_role("heading", name="Time 2")).to_be_focused()
    expect(page.locator("[name='o0d0-months']")).to_have_value("18")
    check_page(page)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_period_is_calculated_without_javascript(browser: Browser, site: LiveServerThread, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site.url}/calculator/")
    fill_in(page)
    page.get_by_role("button", name="Add another sentence").click()
    expect(page.get_by_role("heading", name="Sentence 2")).to_be_visible()
    page.get_by_role("button", name="Remove sentence 2").click()
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The notification period is 10 years")
    page.get_by_role("button", name="Change an answer").first.click()
    expect(page.locator("[name='o0d0-months']")).to_have_value("18")
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_mistyped_offence_has_a_suggestion_without_javascript(
    browser: Browser, site: LiveServerThread, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site.url}/calculator/")
    fill_in(page)
    page.get_by_label("Offence", exact=True).select_option("")
    box = page.get_by_label("Another offence, by Act and section")
    offered = page.locator(f"datalist#{box.get_attribute('list')} option")
    expect(offered.filter(has_text="Sexual communication with a child, Sexual Offences Act 2003")).to_have_count(1)
    box.fill("Sexual Offence Act 2003 s.9")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whether the person must notify is Not known yet")
    expect(page.get_by_text("Did you mean Sexual Offences Act 2003 s.9")).to_be_visible()
    page.get_by_role("button", name="Change an answer").first.click()
    box.fill("SOA 2003 s.9")
    page.get_by_role("button", name="Calculate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The notification period is 10 years")
    context.close()


def test_printed_answer_has_its_working_and_no_buttons(calculator: Page) -> None:
    page = calculator
    fill_in(page)
    page.get_by_role("button", name="Calculate").click()
    page.emulate_media(media="print")
    for words in (
        "10 years",
        "Friday 2 March 2035",
        "How it was calculated",
        "This is not legal advice",
        "Your answers",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("button", name="Change an answer").first).to_be_hidden()
    assert page.locator("textarea").evaluate("box => box.scrollHeight <= box.clientHeight + 2")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_calculator_stores_nothing_in_the_browser(calculator: Page, site: LiveServerThread) -> None:
    page = calculator
    page.context.clear_cookies()
    page.goto(f"{site.url}/calculator/")
    fill_in(page)
    page.get_by_role("button", name="Calculate").click()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.url == f"{site.url}/calculator/"
