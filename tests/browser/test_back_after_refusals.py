"""The Back button after a refused form, in a real browser: first to what was refused, then to the form."""

from fractions import Fraction
from http import HTTPStatus
from urllib.parse import urlsplit

from django.test.testcases import LiveServerThread
from django.urls import resolve
from playwright.sync_api import Error, Page, expect

from tests.sampling import Sampler, is_whole_run
from tests.support.fixture_types import Sql
from tests.trust.all_pages import Page as Opened
from tests.trust.all_pages import Visitors, list_all_pages
from tests.trust.test_refused_form_pages import AT_ONCE, WRONG
from tests.trust.world import World

ALL_PAGES = Fraction(1)
"""A whole run sends the forms of all pages. A commit sends those of `ALWAYS_TESTED`."""
ALWAYS_TESTED = frozenset({"record_review_step", "save_view", "cancel_sitting", "console_teams", "console_delivery"})
"""Pages with a short form, of an officer, a supervisor, a co-ordinator and an administrator."""
OTHER_PAGE = "/account/sessions/"
FORM = """[...document.querySelectorAll('main form[method=post]')]
  .find(each => each.querySelector('input[type=text], textarea, select'))"""
"""The first form that a person types into."""
SEND = f"""() => {{
  const form = {FORM}
  for (const box of form.elements) if (box.type === 'text' || box.tagName === 'TEXTAREA') box.value = ''
  form.requestSubmit()
}}"""


def test_back_works_after_a_refused_form(
    world: World, owner_sql: Sql, site: LiveServerThread, page: Page, sample: Sampler
) -> None:
    visitors, refused, faults = Visitors(world), set(), list[str]()
    pages = [each for each in list_all_pages(world, owner_sql) if is_of_staff(each)]
    others = [each for each in pages if each.route not in ALWAYS_TESTED]
    drawn = (
        sample("Back after a refused form", others, ALL_PAGES, key=lambda each: each.route) if is_whole_run() else []
    )
    for each in [*(each for each in pages if each.route in ALWAYS_TESTED), *drawn]:
        sign_in(visitors, site, page, each.who)
        try:
            if check_back_after_refusal(site, page, each.address):
                refused.add(each.route)
        except (AssertionError, Error) as fault:
            faults.append(f"{each.route} at {each.address}: {fault}")
    assert not faults, "\n".join(faults)
    assert ALWAYS_TESTED - refused == set(), "the short forms of each role are refused"


def is_of_staff(each: Opened) -> bool:
    return each.who != "nobody" and not each.address.startswith("/account/") and each.route not in AT_ONCE


def sign_in(visitors: Visitors, site: LiveServerThread, page: Page, who: str) -> None:
    page.context.clear_cookies()
    for name, morsel in visitors.of(who).cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])


def check_back_after_refusal(site: LiveServerThread, page: Page, address: str) -> bool:
    """Whether the form of the page was refused. Then the refusal and the form are reached by Back."""
    answer = page.request.get(f"{site.url}{address}")
    if answer.status != HTTPStatus.OK or not answer.headers.get("content-type", "").startswith("text/html"):
        return False  # the browser would download a file
    page.goto(f"{site.url}{address}", wait_until="domcontentloaded")
    opened = page.url.partition("?")[0]  # some forms are part of another page, to which their address redirects
    if not page.evaluate(f"!!{FORM}") or resolve(urlsplit(page.evaluate(f"{FORM}.action")).path).url_name in AT_ONCE:
        return False
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.evaluate(SEND)
    problem = page.get_by_role("heading", name=WRONG)
    if not problem.count():
        return False
    page.goto(f"{site.url}{OTHER_PAGE}", wait_until="domcontentloaded")
    back = page.go_back(wait_until="domcontentloaded")
    assert back is None or back.status == HTTPStatus.OK, f"Back to the refusal of {address}"
    expect(problem).to_be_visible()
    page.go_back(wait_until="domcontentloaded")
    expect(problem).to_have_count(0)
    assert page.url.partition("?")[0] == opened
    return True
