"""T27: nothing that is typed ever runs in a browser. 400 payloads in every text of our forms, in Chromium.

They are stored as an officer would, through the forms; every field that holds text gets each in
turn. Then each page of those cases is read, and each that holds a word of a payload is opened, also
on paper. A payload that ran would have called `xss`; one that a browser stopped would stand in its
reports of the policy.
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
from tests.support.people import Cast, Known, register
from tests.trust.everywhere import Forms
from tests.trust.measuring import Measured
from tests.web.sending import send
from tests.web.test_hostile import ON_A_CASE, SOUND

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
"""What stands of a payload on a page that shows one, escaped or not."""
EACH = 17
"""How often a form is sent; it takes a payload in each of its texts."""
PARTS = 2
"""Each has half of the forms and half of the payloads, so that the workers of a run end together."""
SHARE = Fraction(1, 12)
"""Of the pages that a case leads to, on a commit. The lists, and the summary and duties of a case, always."""
SHARE_OF_FORMS = Fraction(1, 3)
"""Of the forms of a case, on a commit."""
NO_TEXT = re.compile(r"-(day|month|year|clock)$|^(months|years|suspended_months|victim_age|version)$")
RUNS = {"iframe", "object", "embed", "base", "style", "marquee"}
WIDTH = {"width": 1280, "height": 900}


class Running(HTMLParser):
    """What of a page a browser would run, or take from elsewhere, were there no policy."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: (value or "").strip().lower() for name, value in attrs}
        if tag in RUNS or (tag == "script" and not said.get("src", "").startswith("/static/")):
            self.found.append(tag)
        self.found += [name for name in said if name.startswith(("on", "hx-on"))]
        self.found += [value for value in said.values() if value.startswith(("javascript:", "data:text", "//"))]


def stored(client: Client, nominal: Known, rest: str, payloads: Iterator[str]) -> dict[str, int]:
    """Send a form of the case again and again, a payload in each text that takes one. How many each kept."""
    address = f"/nominals/{nominal.urn}/{rest}/"
    sound = SOUND.get(rest, {})
    forms = Forms(client.get(address).content.decode(), address).found
    texts = {name for form in forms if form.method == "post" for name in form.texts if not NO_TEXT.search(name)}
    taking = [name for name in sorted(texts) if kept(client, address, {**sound, name: "<img src=x onerror=xss(1)>"})]
    sent = [{name: next(payloads) for name in taking} for _ in range(EACH if taking else 0)]
    whole = sum(kept(client, address, {**sound, **said}) for said in sent)
    return dict.fromkeys(taking, whole + 1)


def person(number: int) -> PersonDetails:
    """Somebody for each form, no two of one name."""
    letters = "".join(ascii_lowercase[place] for place in divmod(number, len(ascii_lowercase)))
    return PersonDetails(forenames="Alwyn", surname=f"March{letters}", born_on=date(1984, 6, 1), sex="male")


def kept(client: Client, address: str, said: dict[str, str]) -> bool:
    """Whether it was recorded. A text may be too long for its field: then it is refused."""
    answer = send(client, address, said)
    assert answer.status_code in (200, 302), f"{address}: {answer.status_code}"
    return bool(answer.status_code == 302)


def opened(page: Page, address: str) -> tuple[list[str], list[str], list[str]]:
    """What ran on the page, what the browser reported, and what it could have run."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{address}: {answer.status}"
    page.emulate_media(media="print")
    page.evaluate(
        "window.dispatchEvent(new Event('focus')); document.querySelectorAll('details').forEach(d => d.open = true)"
    )
    page.emulate_media(media="screen")
    return page.evaluate("window.ran"), page.evaluate("window.reported"), Running(answer.text()).found


def room_of(address: str) -> str:
    """The room whose form or fact an address is of."""
    return re.sub(r"^.*facts/|^.*/(?=\w+/record)", "", address).partition(".")[0].partition("/")[0]


def shared_out(forms: Iterable[str]) -> list[list[str]]:
    """The forms, one of each room to a case: what one room keeps is looked at on the pages of all, once a case."""
    of_rooms: dict[str, list[str]] = {}
    for rest in forms:
        of_rooms.setdefault(room_of(rest), []).append(rest)
    return [[rest for rest in case if rest] for case in zip_longest(*of_rooms.values(), fillvalue="")]


def without_ids(address: str) -> str:
    """The address of a page of its kind: without URN and ids."""
    return re.sub(r"[0-9a-f]{24}|[0-9a-f-]{36}|/nominals/[^/]+", "", address)


def pages_of(client: Client, nominal: Known) -> tuple[list[str], list[str]]:
    """The case, its working and all of it; and a page of each kind that it leads to: versions, corrections, why."""
    case = f"/nominals/{nominal.urn}/"
    links = re.findall(rf'href="({case}[^"#?]+)"', client.get(f"{case}whole/").content.decode())
    first = [case, f"{case}duties/", f"{case}whole/"]
    kinds = {without_ids(link): link for link in links if link not in first}
    return first, [*kinds.values()]


def looked_at(
    browser: Browser, site: LiveServerThread, client: Client, shown: list[str]
) -> tuple[list[str], list[str], list[str], int]:
    """What ran on these pages, what was reported, what could have run; and how much the listener heard."""
    ran, reported, could = list[str](), list[str](), list[str]()
    context = browser.new_context(viewport=WIDTH)  # type: ignore[arg-type]
    context.add_init_script(LISTENING)
    context.add_cookies([{"name": n, "value": m.value, "url": site.url} for n, m in client.cookies.items()])
    page = context.new_page()
    for address in shown:
        for found, into in zip(opened(page, site.url + address), (ran, reported, could), strict=True):
            into += [f"{address}: {each}" for each in found]
    page.evaluate("xss('the listener listens')")
    heard = page.evaluate("window.ran.length")
    context.close()
    return ran, reported, could, heard


@pytest.mark.trust("T27", target="0 executions, 0 reports of the policy, of 400 payloads in every text")
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_is_typed_ever_runs(
    cast: Cast, site: LiveServerThread, measured: Measured, sample: Sampler, part: int
) -> None:
    client, inspector = Client(), Client()
    payloads = islice(cycle(PAYLOADS), part * len(PAYLOADS) // PARTS, None)
    client.force_login(cast.supervisor)
    inspector.force_login(cast.inspector)
    held: dict[str, int] = {}
    led_to = list[tuple[int, str]]()
    addresses = ["/", "/caseload/", "/caseload/?order=name", "/find/"]
    ready_first = sorted(ON_A_CASE, key=lambda rest: rest not in SOUND)  # so that each part has half of them
    every_form = [each for each in ready_first if each != "allocate"][part::PARTS]
    of_this_part = [
        form
        for is_ready in (True, False)
        for form in sample(
            "forms with hostile texts", [each for each in every_form if (each in SOUND) is is_ready], SHARE_OF_FORMS,
            unit="forms",
        )
    ]  # fmt: skip
    for number, forms in enumerate(shared_out(of_this_part)):
        nominal = register(cast, person=person(number))
        for rest in forms:
            may = client.get(f"/nominals/{nominal.urn}/{rest}/").status_code == 200
            kept_here = stored(client if may else inspector, nominal, rest, payloads)
            held |= {f"{rest} {name}": number for name, number in kept_here.items()}
        first, others = pages_of(client, nominal)
        addresses += first
        led_to += [(number, address) for address in others]
    addresses += [
        address
        for _, address in sample(
            "pages with hostile texts", led_to, SHARE, unit="pages",
            key=lambda each: f"{part}/{each[0]}/{without_ids(each[1])}",
        )
    ]  # fmt: skip
    assert all(map(WORD_OF_ONE.search, PAYLOADS))
    shown = [address for address in addresses if WORD_OF_ONE.search(client.get(address).content.decode())]
    with chromium() as browser:
        ran, reported, could, heard = looked_at(browser, site, client, shown)
    measured(
        f"{len(ran)} ran, {len(reported)} reports, {len(could)} could have run, on {len(shown)} pages that show "
        f"one of {len(addresses)}; {sample}, with "
        f"{sum(held.values()):,} texts in {len(held)} fields"
    )
    assert (ran, reported, could) == ([], [], [])
    assert heard >= 1
    assert len(held) >= (8 if is_whole_run() else 1)
    assert sum(held.values()) >= (len(PAYLOADS) / PARTS if is_whole_run() else 1)
