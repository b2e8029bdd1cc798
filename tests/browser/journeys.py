"""How a user journey signs in, goes from page to page, checks each, and fills in dates."""

import time
from datetime import date

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, ViewportSize, expect

from mosovo.edge.session_store import SessionStore
from mosovo.organisations.models import Account
from tests.browser.accessibility import list_serious_findings
from tests.support.passwords import give_password

PASSWORD = "a long enough pass phrase"
NARROWEST: ViewportSize = {"width": 320, "height": 800}
LAYOUT_WIDTHS = (640, 768, 960, 1024)
"""Widths at which the layouts change: a tablet, a small laptop, a window next to another."""


def set_up_sign_in(account: Account) -> str:
    """Give the account `PASSWORD` and a second factor; return the secret of its codes."""
    give_password(account, PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return str(secret)


def sign_in(page: Page, site: str, username: str, secret: str) -> None:
    """Sign in as an officer does: the password, then the code."""
    page.context.clear_cookies()
    page.goto(f"{site}/account/login/")
    check_page(page)
    page.get_by_label("Collar or staff number").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    code = page.locator("input[name=code]")
    expect(code).to_be_visible()
    check_page(page)
    code.fill(get_current_code(secret))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(code).to_have_count(0)


def get_current_code(secret: str, *, later: int = 0) -> str:
    """Return the code of now, or of this many steps later, because each code works once."""
    counters = list(yield_hotp_counters_from_time())
    return f"{hotp_value(secret, counters[len(counters) // 2] + later):06d}"


def check_page(page: Page) -> None:
    """Check that the page is accessible and no wider than the screen."""
    found = list_serious_findings(page)
    assert not found, f"{page.url}: {found}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"too wide: {page.url}"


def open_sections(page: Page, *sections: str) -> None:
    """Unfold sections of the agenda in the meeting room. The page must have loaded."""
    for key in sections:
        if not page.locator(f"#{key}").is_visible():
            page.locator(f"#head-{key}").click()
        expect(page.locator(f"#{key}")).to_be_visible()


def open_whole_file(page: Page) -> None:
    """From a page of a case, open every section on one page, with all groups unfolded."""
    urn = page.url.split("/nominals/")[1].split("/")[0]
    page.goto(f"{page.url.split('/nominals/')[0]}/nominals/{urn}/whole/")
    open_groups(page)


FOLDED = ", ".join(
    f"{details}:not([open]) > summary" for details in ("details.case-group", "details.people__more", ".band > details")
)


def open_groups(page: Page) -> None:
    """Open the groups and later duties of the case file, and the further duties of each person on Today."""
    rest = page.locator('a.people__rest[href="#people"]')
    if rest.count() and rest.first.is_visible():
        rest.first.click()
    while page.locator(FOLDED).count():
        page.locator(FOLDED).first.click()


def get_markup(page: Page) -> str:
    """Return the markup of the page when it has loaded completely."""
    page.wait_for_load_state()
    return page.content()


def check_pages(page: Page, site: LiveServerThread, addresses: list[str]) -> None:
    """Check that each address answers and is accessible at this width; on a desktop also at other widths."""
    window = page.viewport_size
    assert window
    for address in addresses:
        answer = page.goto(site.url + address)
        assert answer is not None, address
        assert answer.ok, f"{address}: {answer.status}"
        check_page(page)
        if window["width"] > LAYOUT_WIDTHS[-1]:  # a phone would repeat the same checks
            _check_widths(page, address)
            page.set_viewport_size(window)


def _check_widths(page: Page, address: str) -> None:
    page.set_viewport_size(NARROWEST)
    page.reload()
    for width in (NARROWEST["width"], *LAYOUT_WIDTHS):
        page.set_viewport_size({"width": width, "height": NARROWEST["height"]})
        fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert fits, f"too wide at {width}: {address}"


def renew_second_factor(page: Page) -> None:
    """Set the second factor of this session to a moment ago."""
    [key] = [str(each["value"]) for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
    session = SessionStore(key)
    session[METHODS] = [{"method": "mfa", "at": time.time()}]
    session.save()


def follow(page: Page, link: str) -> None:
    """Click the link with this text and wait for the next page to load."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).click()


def fill_date(page: Page, group: str, day: date) -> None:
    """Fill in the three boxes of a date."""
    boxes = page.get_by_role("group", name=group)
    for part, figure in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(part, exact=True).fill(str(figure))


def tab_to(page: Page, selector: str, max_stops: int = 60) -> None:
    """Press Tab until the focus is on `selector`, as a person without a mouse does."""
    page.wait_for_load_state()  # a page that has just begun to load has no body, and so no focus
    for _ in range(max_stops):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), label = at.labels && at.labels[0];
  const styles = [getComputedStyle(at), ...(label ? [getComputedStyle(label, '::before')] : [])];
  return {
    name: `${at.tagName} ${at.id || at.innerText || at.name}`,
    ended: at === document.body
      || (at.matches('.page-footer a') && at === [...document.querySelectorAll('.page-footer a')].pop()),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && styles.some(each => each.outlineStyle !== 'none' || each.boxShadow !== 'none'),
  }
}"""
"""Where the focus is, whether it is visible, and whether it is at the end of the page."""


def tab_through(page: Page, max_stops: int = 200) -> None:
    """Go through the page by Tab alone: the focus is always visible and never trapped."""
    for _ in range(max_stops):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["ended"]:
            return
        assert at["seen"], f"the focus can't be seen on {page.url}: {at['name']}"
    raise AssertionError(f"the foot of {page.url} is not reached by Tab: {at['name']} holds it")


def type_into(page: Page, **values: str) -> None:
    """Reach each named box of the page by Tab alone and type into it."""
    for name, words in values.items():
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(words)


def choose(page: Page, name: str, words: str, max_stops: int = 60) -> None:
    """Choose an option of a list or radio buttons by its text, by keyboard alone."""
    tab_to(page, f"[name='{name}']", max_stops)
    if page.evaluate("document.activeElement.matches('select')"):
        page.keyboard.type(words)
        return
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate("document.activeElement.labels[0].innerText").startswith(words):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no choice {words} on {page.url}")


def press_continue(page: Page, selector: str = "button[name='go_on']", max_stops: int = 60) -> None:
    """Reach the button by Tab, press Enter, and wait for the next page."""
    tab_to(page, selector, max_stops)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    check_page(page)


LABELLED = """words => (document.activeElement.labels || []).length > 0
  && document.activeElement.labels[0].innerText.trim().startsWith(words)"""


def tick(page: Page, name: str, words: str, max_stops: int = 60) -> None:
    """Tick one of several boxes with this name by its text, by keyboard alone."""
    for _ in range(max_stops):
        page.keyboard.press("Tab")
        if page.evaluate(f"(words) => document.activeElement.name === '{name}' && ({LABELLED})(words)", words):
            page.keyboard.press("Space")
            return
    raise AssertionError(f"{name}, {words} is not reached by Tab on {page.url}")
