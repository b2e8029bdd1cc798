"""Every screen at three widths: accessible, no wider than the screen, and without console errors."""

import re
from fractions import Fraction

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.organisations.account_administration import propose_account_change
from mosovo.web.core.fact_type_registry import map_fact_types
from tests.browser.journeys import check_page, check_pages, choose, press_continue, renew_second_factor, type_into
from tests.sampling import Sampler
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal, acting, register
from tests.trust.measurements import Measured

SHARE = Fraction(1, 8)
"""Share of the screens of a case that are opened on a commit."""
PARTS = 4
"""The number of tests that share the screens of a case and run in parallel."""


def list_linked_addresses(page: Page, site: LiveServerThread, case: str) -> list[str]:
    """Return one address of each kind that the case and its explanations link to."""
    found: dict[str, str] = {}
    for start in (case, f"{case}whole/", f"{case}duties/"):
        page.goto(site.url + start)
        for href in page.eval_on_selector_all(
            "main a[href^='/nominals/']", "all => all.map(a => a.getAttribute('href'))"
        ):
            found.setdefault(remove_ids(href.partition("?")[0].partition("#")[0]), href)
    return sorted(found.values())


def remove_ids(address: str) -> str:
    """Return an address without the ids that differ from run to run."""
    return re.sub(r"[0-9a-f]{24}|[0-9a-f-]{36}", "", address)


@pytest.mark.trust("T54", target="0 serious faults; no page wider than the window, down to 320 px")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_screen_of_a_case_is_accessible(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
    measured: Measured,
    sample: Sampler,
    part: int,
) -> None:
    sign_in_as(cast.supervisor)
    case = f"/nominals/{nominal.urn}/"
    reached = list_linked_addresses(page, site, case)
    assert any("/why/" in address for address in reached)
    assert any("/correct/" in address for address in reached)
    with acting(cast.supervisor) as actor:
        facts = {
            f"{case}facts/{kind.slug}/record/": kind.recorded_by(actor)
            for kind in map_fact_types().values()
            if kind.record
        }
    access = [f"{case}access/{page}" for page in ("", "log/", "restrict/", "name/", "exclude/", "share/", "tie/")]
    turned = [f"{case}?on=2025-03-04", f"{case}duties/?on=2025-03-04"]
    own = sorted({*reached, *(each for each, may in facts.items() if may), *access, *turned})[part::PARTS]
    own = sample("screens of a case in a browser", own, SHARE, key=remove_ids, unit="screens")
    check_pages(page, site, own)
    sign_in_as(cast.inspector)
    others = [each for each, may in facts.items() if not may][part::PARTS]
    check_pages(page, site, others)
    measured(f"0 on {len(own) + len(others)} pages; {sample}")
    assert console_errors == []


def test_screens_outside_the_case_are_accessible(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    unplaced = register(cast, allocated=False)
    sign_in_as(cast.supervisor)
    lists = ["/", "/caseload/", "/find/", "/desk/", "/nominals/new/", "/import/", f"/nominals/{unplaced.urn}/allocate/"]
    check_pages(page, site, [*lists, f"/nominals/new/done/{unplaced.urn}/"])
    for account in (cast.manager, cast.inspector, cast.coordinator):
        sign_in_as(account)
        check_pages(page, site, ["/", "/caseload/", "/find/"])
    sign_in_as(cast.auditor)
    check_pages(page, site, ["/audit/", "/account/sessions/"])
    page.context.clear_cookies()
    check_pages(page, site, ["/account/login/"])
    assert console_errors == []


def test_every_screen_of_retention_is_accessible(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    case = f"/nominals/{nominal.urn}/"
    sign_in_as(cast.inspector)
    lists = [f"/retention/?view={view}" for view in ("due", "later", "missing")]
    check_pages(page, site, [*lists, f"{case}retention/", f"{case}disposal/"])
    assert console_errors == []


def test_every_screen_of_accounts_is_accessible(
    cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs, console_errors: list[str]
) -> None:
    with acting(cast.administrator):
        propose_account_change(cast.officer.pk, roles=["officer", "supervisor"], team_id=str(cast.east.pk))
    sign_in_as(cast.administrator)
    one = f"/accounts/{cast.officer.pk}/"
    lists = [f"/accounts/?show={which}" for which in ("open", "waiting", "soon", "dormant", "left")]
    check_pages(
        page, site, [*lists, "/accounts/new/", one, f"{one}change/", "/accounts/waiting/", "/account/sessions/"]
    )
    sign_in_as(cast.inspector)
    check_pages(page, site, ["/accounts/waiting/"])
    assert console_errors == []


def test_refused_and_absent_pages_are_accessible(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.stranger)
    for address in (f"/nominals/{nominal.urn}/", "/nominals/NS-0000-0001/", "/nowhere/"):
        answer = page.goto(site.url + address)
        assert answer is not None
        assert answer.status == 404
        check_page(page)


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}], ids=["print", "forced colours"])
def test_case_in_print_and_forced_colours_keeps_its_text(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    media: dict[str, str],
) -> None:
    sign_in_as(cast.manager)
    page.emulate_media(**media)  # type: ignore[arg-type]
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    for words in ("MARCHETTI", "days overdue", "SOA 2003 s.83(1)", "14 Larch Close"):
        expect(page.get_by_text(words).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_screen_of_an_export_is_accessible(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    """Request an export by keyboard alone and open it as a page to print; open the list of exports, empty and not."""
    sign_in_as(cast.manager)
    renew_second_factor(page)
    check_pages(page, site, ["/exports/", "/exports/new/?of=caseload&scope=team"])
    page.goto(f"{site.url}/caseload/")
    page.get_by_role("link", name="Export list").click()
    choose(page, "purpose", "A meeting")
    type_into(page, words="MAPPA level 2", recipient="Wren Castellan")
    choose(page, "shape", "A page to print")
    press_continue(page, "main button")
    expect(page.get_by_text("You can download it until")).to_be_visible()
    check_pages(page, site, ["/exports/", page.url.removeprefix(site.url)])
    page.get_by_role("button", name="View print version").click()
    expect(page.get_by_text("Police information. Downloaded by PC Tamsin Oakthorpe")).to_have_count(2)
    check_page(page)
    assert console_errors == []
