"""A form that is refused is answered by a page with an address of its own, so that Back works (screens.md, section 6).

A browser that goes back to the answer of a POST shows an error, or asks to send the form again. So the answer must be a
redirect to a page that opens by GET and shows what is wrong. The pages come from the router: a new form is tested from
its first day. `tests/browser/test_back_after_refusals.py` presses the button.
"""

from fractions import Fraction
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import resolve

from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.trust.all_pages import Forms, Page, PageForm, Visitors, list_all_pages
from tests.trust.measurements import Measured
from tests.trust.world import World

SHARE = Fraction(1, 16)
"""Share of the pages whose forms a commit sends."""
NAVIGATES = {"Sec-Fetch-Mode": "navigate"}
WRONG = "There is a problem"
AT_ONCE = {
    "new_export": "lists the people who were selected: the form by GET does not log that they were read",
    "triage_alerts": "lists people of Today, whose reading the form by GET does not log",
    "snooze_duties": "lists people of Today, whose reading the form by GET does not log",
    "triage_urgent": "lists people of a shift that may have ended",
    "console_webhook_secret": "shows a secret, which is stored nowhere",
    "team_samples": "a button without fields",
}
"""Forms whose answer has no address, by the name of the URL that they are sent to, and why."""


def test_each_refusal_is_a_page_that_opens_again(
    world: World, owner_sql: Sql, sample: Sampler, measured: Measured
) -> None:
    visitors, wrong, sent = Visitors(world), list[str](), 0
    for page in sample("refused forms", list_all_pages(world, owner_sql), SHARE, key=lambda page: page.route):
        if page.who == "nobody" or page.address.startswith("/account/"):
            continue
        for form in list_posted_forms(visitors.of(page.who), page):
            sent += 1
            if fault := find_refusal_faults(visitors.of(page.who), page, form):
                wrong.append(f"{page.route} as {page.who}: {form.action} {fault}")
            if visitors.of(page.who).get("/").status_code != HTTPStatus.OK:
                visitors.forget_session(page.who)
    measured(f"{sent} forms sent empty; {sample}")
    assert not wrong, "\n".join(wrong)
    assert sent > 0


def list_posted_forms(client: Client, page: Page) -> list[PageForm]:
    """Return the posted forms of the page itself. Those of the bar are left out, except for the search on its page."""
    answer = client.get(page.address)
    if answer.status_code != HTTPStatus.OK or "html" not in answer.headers["Content-Type"]:
        return []
    of_the_bar = ("/account/",) if page.route == "find" else ("/account/", "/find/")
    found = Forms(answer.text, page.address).found
    return [form for form in found if form.method == "post" and not form.action.startswith(of_the_bar)]


def find_refusal_faults(client: Client, page: Page, form: PageForm) -> str:
    """Send the form with its boxes empty, and return what is wrong with the answer; empty if nothing is."""
    address = urljoin(page.address, form.action)
    typed = {name: "" if name in form.texts else value for name, value in form.fields.items()}
    answer = client.post(address, typed, headers=NAVIGATES)
    is_page = answer.status_code == HTTPStatus.OK and "html" in answer.headers["Content-Type"]
    if is_page and resolve(urlsplit(address).path).url_name not in AT_ONCE:
        return "is answered at once"
    if answer.status_code == HTTPStatus.SEE_OTHER and "answer=" in answer.headers["Location"]:
        again = client.get(answer.headers["Location"])
        if again.status_code != HTTPStatus.OK:
            return f"leads to a page that answers {again.status_code}"
    return ""
