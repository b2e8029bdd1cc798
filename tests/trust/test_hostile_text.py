"""T27: no typed text is executed in a browser. The test stores 400 payloads in every text field, and opens the pages
in Chromium.

The payloads are stored through the forms, as an officer would. Each text field gets each payload in turn. Each page
that shows a payload is then opened, on screen and for print. A payload that ran would have called `xss`. One that
the browser stopped would be in its reports of policy violations.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from itertools import cycle, islice, product, zip_longest
from string import ascii_lowercase

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from mosovo.casework.court_result import PersonDetails
from tests.browser.conftest import chromium
from tests.sampling import Sampler, is_whole_run
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.all_pages import Forms
from tests.trust.measurements import Measured
from tests.web.sending import send
from tests.web.test_hostile import ON_A_CASE, VALID_FIELDS

LISTENING = """
window.ran = []; window.reported = [];
window.xss = what => window.ran.push(String(what));
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = window.xss;
document.addEventListener("securitypolicyviolation", e => window.reported.push(e.violatedDirective));
"""
WRAPS = (
    "{0}",
    "'>{0}",
    '">{0}',
    "</td>{0}",
    "</textarea>{0}",
    "</title>{0}",
    "-->{0}",
    "</script>{0}",
    "&lt;{0}",
    "`{0}",
)
CODE = (
    "<script>xss(1)</script>",
    "<img src=x onerror=xss(1)>",
    "<svg onload=xss(1)>",
    "<body onload=xss(1)>",
    "<iframe srcdoc='<script>parent.xss(1)</script>'>",
    "<a href=javascript:xss(1)>x</a>",
    "<input autofocus onfocus=xss(1)>",
    "<details open ontoggle=xss(1)>",
    "<style>@import'javascript:xss(1)';</style>",
    "<link rel=stylesheet href=data:,*{{}}>",
    "<meta http-equiv=refresh content='0;javascript:xss(1)'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example>",
    "<object data=javascript:xss(1)>",
    "<embed src=javascript:xss(1)>",
    "<video><source onerror=xss(1)></video>",
    "<math><mi xlink:href=javascript:xss(1)>",
    "<div hx-get=/ hx-trigger=load hx-on::load=xss(1)>",
    "{{{{7*7}}}}",
    "{{%raw%}}",
    "${{xss(1)}}",
    "javascript:xss(1)",
    "data:text/html,<script>xss(1)</script>",
    "\\u003cscript\\u003exss(1)\\u003c/script\\u003e",
    "%3Cscript%3Exss(1)%3C/script%3E",
    "&#60;script&#62;xss(1)&#60;/script&#62;",
    "<scr<script>ipt>xss(1)</scr</script>ipt>",
    "<ScRiPt/x>xss(1)</sCrIpT>",
    "<img/src=`x`onerror=xss(1)>",
    "<svg><animate onbegin=xss(1) attributeName=x>",
    "＜script＞xss(1)",
    "onmouseover=xss(1) autofocus onfocus=xss(1) x=",
    "' onfocus='xss(1)' autofocus='",
    "expression(xss(1))",
    "<xss id=x tabindex=1>",
    "<template><script>xss(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=xss(1)>'>",
    "]]><script>xss(1)",
    "<marquee onstart=xss(1)>",
    "<dialog open onclose=xss(1)>",
)
PAYLOADS = tuple(wrap.format(code.replace("{{", "{").replace("}}", "}")) for wrap, code in product(WRAPS, CODE))
WORD_OF_ONE = re.compile(r"xss|evil\.example|7\*7|%raw%|data:,", re.IGNORECASE)
"""Text of a payload on a page that shows one, escaped or not."""
EACH = 17
"""How often a form is sent. Each text field gets a payload each time."""
PARTS = 2
"""Number of parts. Each tests half of the forms and payloads, so that the workers of a run end at about the same time.
"""
SHARE = Fraction(1, 12)
"""Share of the linked pages of a case that a commit opens. Lists, the summary and the duties are always opened."""
SHARE_OF_FORMS = Fraction(1, 3)
"""Share of the forms of a case that a commit sends."""
NO_TEXT = re.compile(r"-(day|month|year|clock)$|^(months|years|suspended_months|victim_age|version)$")
RUNS = {"iframe", "object", "embed", "base", "style", "marquee"}
WIDTH = {"width": 1280, "height": 900}


class Running(HTMLParser):
    """The parts of a page that a browser would run or load from another site, if there were no policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: (value or "").strip().lower() for name, value in attrs}
        if tag in RUNS or (tag == "script" and not attributes.get("src", "").startswith("/static/")):
            self.found.append(tag)
        self.found += [name for name in attributes if name.startswith(("on", "hx-on"))]
        self.found += [value for value in attributes.values() if value.startswith(("javascript:", "data:text", "//"))]


def store_payloads(client: Client, nominal: RegisteredNominal, rest: str, payloads: Iterator[str]) -> dict[str, int]:
    """Send a form of the case repeatedly, with a payload in each text field. Return how many each field stored."""
    address = f"/nominals/{nominal.urn}/{rest}/"
    valid = VALID_FIELDS.get(rest, {})
    forms = Forms(client.get(address).content.decode(), address).found
    texts = {name for form in forms if form.method == "post" for name in form.texts if not NO_TEXT.search(name)}
    taking = [
        name for name in sorted(texts) if is_recorded(client, address, {**valid, name: "<img src=x onerror=xss(1)>"})
    ]
    sent = [{name: next(payloads) for name in taking} for _ in range(EACH if taking else 0)]
    recorded = sum(is_recorded(client, address, {**valid, **texts_sent}) for texts_sent in sent)
    return dict.fromkeys(taking, recorded + 1)


def build_person(number: int) -> PersonDetails:
    """Return a person for each form, each with a different name."""
    letters = "".join(ascii_lowercase[place] for place in divmod(number, len(ascii_lowercase)))
    return PersonDetails(forenames="Alwyn", surname=f"March{letters}", born_on=date(1984, 6, 1), sex="male")


def is_recorded(client: Client, address: str, fields: dict[str, str]) -> bool:
    """Return whether the form was recorded. A text that is too long is refused."""
    response = send(client, address, fields)
    assert response.status_code in (200, 302), f"{address}: {response.status_code}"
    return bool(response.status_code == 302)


def open_page(page: Page, address: str) -> tuple[list[str], list[str], list[str]]:
    """Return what ran on the page, what the browser reported, and what could have run."""
    response = page.goto(address)
    assert response is not None
    assert response.ok, f"{address}: {response.status}"
    page.emulate_media(media="print")
    page.evaluate(
        "window.dispatchEvent(new Event('focus')); document.querySelectorAll('details').forEach(d => d.open = true)"
    )
    page.emulate_media(media="screen")
    return page.evaluate("window.ran"), page.evaluate("window.reported"), Running(response.text()).found


def get_app_name(address: str) -> str:
    """Return the app of this form or fact."""
    return re.sub(r"^.*facts/|^.*/(?=\w+/record)", "", address).partition(".")[0].partition("/")[0]


def group_forms(forms: Iterable[str]) -> list[list[str]]:
    """Return the forms in groups with one form of each app. The pages of a case then show the texts of all apps."""
    of_rooms: dict[str, list[str]] = {}
    for rest in forms:
        of_rooms.setdefault(get_app_name(rest), []).append(rest)
    return [[rest for rest in case if rest] for case in zip_longest(*of_rooms.values(), fillvalue="")]


def remove_ids(address: str) -> str:
    """Return the address without URN and ids."""
    return re.sub(r"[0-9a-f]{24}|[0-9a-f-]{36}|/nominals/[^/]+", "", address)


def list_case_pages(client: Client, nominal: RegisteredNominal) -> tuple[list[str], list[str]]:
    """Return the main pages of the case, and one page of each type that it links to."""
    case = f"/nominals/{nominal.urn}/"
    links = re.findall(rf'href="({case}[^"#?]+)"', client.get(f"{case}whole/").content.decode())
    first = [case, f"{case}duties/", f"{case}whole/"]
    kinds = {remove_ids(link): link for link in links if link not in first}
    return first, [*kinds.values()]


def inspect_pages(
    browser: Browser, site: LiveServerThread, client: Client, shown: list[str]
) -> tuple[list[str], list[str], list[str], int]:
    """Return what ran on these pages, what was reported, what could have run, and how many calls the listener
    received.
    """
    ran, reported, could = list[str](), list[str](), list[str]()
    context = browser.new_context(viewport=WIDTH)  # type: ignore[arg-type]
    context.add_init_script(LISTENING)
    context.add_cookies([{"name": n, "value": m.value, "url": site.url} for n, m in client.cookies.items()])
    page = context.new_page()
    for address in shown:
        for found, into in zip(open_page(page, site.url + address), (ran, reported, could), strict=True):
            into += [f"{address}: {each}" for each in found]
    page.evaluate("xss('the listener listens')")
    calls = page.evaluate("window.ran.length")
    context.close()
    return ran, reported, could, calls


@pytest.mark.trust("T27", target="0 executions, 0 reports of the policy, of 400 payloads in every text")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_typed_text_runs_in_a_browser(
    cast: Cast, site: LiveServerThread, measured: Measured, sample: Sampler, part: int
) -> None:
    client, inspector = Client(), Client()
    payloads = islice(cycle(PAYLOADS), part * len(PAYLOADS) // PARTS, None)
    client.force_login(cast.supervisor)
    inspector.force_login(cast.inspector)
    stored_texts: dict[str, int] = {}
    led_to = list[tuple[int, str]]()
    addresses = ["/", "/caseload/", "/caseload/?order=name", "/find/"]
    ready_first = sorted(ON_A_CASE, key=lambda rest: rest not in VALID_FIELDS)  # each part gets half of them
    every_form = [each for each in ready_first if each != "allocate"][part::PARTS]
    of_this_part = [
        form
        for is_ready in (True, False)
        for form in sample(
            "forms with hostile texts", [each for each in every_form if (each in VALID_FIELDS) is is_ready],
            SHARE_OF_FORMS, unit="forms",
        )
    ]  # fmt: skip
    for number, forms in enumerate(group_forms(of_this_part)):
        nominal = register(cast, person=build_person(number))
        for rest in forms:
            may = client.get(f"/nominals/{nominal.urn}/{rest}/").status_code == 200
            kept_here = store_payloads(client if may else inspector, nominal, rest, payloads)
            stored_texts |= {f"{rest} {name}": number for name, number in kept_here.items()}
        first, others = list_case_pages(client, nominal)
        addresses += first
        led_to += [(number, address) for address in others]
    addresses += [
        address
        for _, address in sample(
            "pages with hostile texts", led_to, SHARE, unit="pages",
            key=lambda each: f"{part}/{each[0]}/{remove_ids(each[1])}",
        )
    ]  # fmt: skip
    assert all(map(WORD_OF_ONE.search, PAYLOADS))
    shown = [address for address in addresses if WORD_OF_ONE.search(client.get(address).content.decode())]
    with chromium() as browser:
        ran, reported, could, calls = inspect_pages(browser, site, client, shown)
    measured(
        f"{len(ran)} ran, {len(reported)} reports, {len(could)} could have run, on {len(shown)} pages that show "
        f"one of {len(addresses)}; {sample}, with "
        f"{sum(stored_texts.values()):,} texts in {len(stored_texts)} fields"
    )
    assert (ran, reported, could) == ([], [], [])
    assert calls >= 1
    assert len(stored_texts) >= (8 if is_whole_run() else 1)
    assert sum(stored_texts.values()) >= (len(PAYLOADS) / PARTS if is_whole_run() else 1)
