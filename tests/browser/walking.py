"""How a walk in a browser signs in, goes from page to page and looks at each, and fills in a day."""

import time
from datetime import date

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Error, Page, ViewportSize, expect

from mosovo.organisations.models import Account
from mosovo.organisations.sessions import SessionStore
from tests.sampling import is_whole_run

PASSWORD = "a long enough pass phrase"
SERIOUS = {"serious", "critical"}
LOOKS = 5
WHICH = "({page: performance.timeOrigin, whole: document.readyState === 'complete'})"
"""Which document stands there, and whether all of it is."""
NARROWEST: ViewportSize = {"width": 320, "height": 800}
BETWEEN = (640, 768, 960, 1024)
"""Where the layouts turn into each other: a tablet, a small laptop, a window beside another."""


SKELETON = """() => {
  const parts = [innerWidth, matchMedia('print').matches, matchMedia('(forced-colors: active)').matches]
  for (const each of document.querySelectorAll('*')) {
    parts.push(each.tagName)
    for (const { name, value } of each.attributes) {
      if (!['value', 'href', 'action', 'content', 'nonce', 'datetime'].includes(name))
        parts.push(name, value.replace(/[0-9a-f-]{6,}|[0-9]+/g, '#'))
    }
    for (const child of each.childNodes) if (child.nodeType === 3 && child.data.trim()) parts.push('text')
  }
  let one = 7, other = 11
  for (const letter of parts.join(' ')) {
    one = Math.imul(one ^ letter.codePointAt(0), 2654435761)
    other = Math.imul(other ^ letter.codePointAt(0), 1597334677)
  }
  return `${one} ${other}`
}"""
"""A number for the elements of a page, their attributes and where they hold text, but not for the words."""
_faultless: set[str] = set()
"""The skeletons in which axe found nothing serious, in this process."""


def give_password_and_code(account: Account) -> str:
    """The account signs in with `PASSWORD` and the codes of the secret returned."""
    account.set_password(PASSWORD)
    account.save(update_fields=["password"])
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return str(secret)


def sign_in(page: Page, site: str, username: str, secret: str) -> None:
    """As an officer does: the password, then the code."""
    page.context.clear_cookies()
    page.goto(f"{site}/account/login/")
    sound(page)
    page.get_by_label("Collar or staff number").fill(username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    code = page.locator("input[name=code]")
    expect(code).to_be_visible()
    sound(page)
    code.fill(code_now(secret))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(code).to_have_count(0)


def code_now(secret: str, *, later: int = 0) -> str:
    """The code of now, or of so many steps later: each works once."""
    counters = list(yield_hotp_counters_from_time())
    return f"{hotp_value(secret, counters[len(counters) // 2] + later):06d}"


def grave(page: Page) -> list[str]:
    """What axe finds on the page that would shut somebody out, each with the element it is said of.

    An act just done may put another page in the place of this one while it is looked at: then that is looked at.
    On a commit, a page with the same skeleton as one that was faultless is not looked at again: axe takes a third of
    a journey. A whole run looks at every page.
    """
    for _ in range(LOOKS):
        page.wait_for_load_state()
        try:
            before = page.evaluate(WHICH)
            skeleton = page.evaluate(SKELETON)
            if skeleton in _faultless and not is_whole_run():
                return []
            found = Axe().run(page).response["violations"]
            after = page.evaluate(WHICH)
        except Error as gone:
            page.wait_for_timeout(100)
            after, before = None, gone
        if before == after and after["whole"]:
            serious = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]
            _faultless.update([] if serious else [skeleton])
            return serious
    raise AssertionError(f"no page stood still to be looked at: {page.url}, {before}")


def sound(page: Page) -> None:
    """Nothing on the page shuts somebody out, and nothing is wider than the screen."""
    found = grave(page)
    assert not found, f"{page.url}: {found}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"too wide: {page.url}"


def whole(page: Page) -> str:
    """The markup of the page, once the last of it has come: what is not in it is nowhere on it."""
    page.wait_for_load_state()
    return page.content()


def walk(page: Page, site: LiveServerThread, addresses: list[str]) -> None:
    """Each address answers and is sound, at the window's width; in the walk at a desk no wider at any other either."""
    window = page.viewport_size
    assert window
    for address in addresses:
        answer = page.goto(site.url + address)
        assert answer is not None, address
        assert answer.ok, f"{address}: {answer.status}"
        sound(page)
        if window["width"] > BETWEEN[-1]:  # the same walk on a phone would ask the same
            _fits_any_window(page, address)
            page.set_viewport_size(window)


def _fits_any_window(page: Page, address: str) -> None:
    page.set_viewport_size(NARROWEST)
    page.reload()
    for width in (NARROWEST["width"], *BETWEEN):
        page.set_viewport_size({"width": width, "height": NARROWEST["height"]})
        fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert fits, f"too wide at {width}: {address}"


def just_now(page: Page) -> None:
    """As if a second factor was shown in this session a moment ago."""
    [key] = [str(each["value"]) for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
    session = SessionStore(key)
    session[METHODS] = [{"method": "mfa", "at": time.time()}]
    session.save()


def follow(page: Page, link: str) -> None:
    """Click the link with this text and wait for the next page to load."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).click()


def fill_day(page: Page, group: str, day: date) -> None:
    """The three boxes of a day."""
    boxes = page.get_by_role("group", name=group)
    for part, figure in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(part, exact=True).fill(str(figure))


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Go on by Tab until the focus is on what `selector` names, as somebody without a mouse does."""
    page.wait_for_load_state()  # a page that has only begun to load has no body, and so no element with the focus
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), label = at.labels && at.labels[0];
  const styles = [getComputedStyle(at), ...(label ? [getComputedStyle(label, '::before')] : [])];
  return {
    name: `${at.tagName} ${at.id || at.innerText || at.name}`,
    ended: at === document.body || (at.matches('.foot a') && at === [...document.querySelectorAll('.foot a')].pop()),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight
      && styles.some(each => each.outlineStyle !== 'none' || each.boxShadow !== 'none'),
  }
}"""
"""Where the focus is, whether it can be seen there, and whether it is at the end of the page."""


def tab_through(page: Page, most: int = 200) -> None:
    """From the top to the foot by Tab alone: the focus is always seen, and nothing holds it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["ended"]:
            return
        assert at["seen"], f"the focus can't be seen on {page.url}: {at['name']}"
    raise AssertionError(f"the foot of {page.url} is not reached by Tab: {at['name']} holds it")


def type_into(page: Page, **said: str) -> None:
    """Each field of the page by its name, reached by Tab alone, and typed."""
    for name, words in said.items():
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(words)


def choose(page: Page, name: str, words: str, most: int = 60) -> None:
    """One of a list or of radios, by its words and the keyboard alone."""
    tab_to(page, f"[name='{name}']", most)
    if page.evaluate("document.activeElement.matches('select')"):
        page.keyboard.type(words)
        return
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate("document.activeElement.labels[0].innerText").startswith(words):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} has no choice {words} on {page.url}")


def go_on(page: Page, selector: str = "button[name='go_on']", most: int = 60) -> None:
    """The button, by Tab and Enter; then the next page."""
    tab_to(page, selector, most)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    sound(page)


LABELLED = """words => (document.activeElement.labels || []).length > 0
  && document.activeElement.labels[0].innerText.trim().startsWith(words)"""


def tick(page: Page, name: str, words: str, most: int = 60) -> None:
    """A box of several with one name, by its words and the keyboard alone."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(words) => document.activeElement.name === '{name}' && ({LABELLED})(words)", words):
            page.keyboard.press("Space")
            return
    raise AssertionError(f"{name}, {words} is not reached by Tab on {page.url}")
