"""Access rules tried in a browser: the safety card, and guessed addresses of a restricted case."""

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import APIResponse, Page, expect

from mosovo.nominals import restrictions
from mosovo.nominals.policy import MANAGE_ACCESS
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import record_warning
from mosovo.rooms.identity.policy import RECORD
from tests.access.test_existence_hiding import ABSENT_URN, TOKENS, addresses
from tests.browser.journeys import check_page, get_markup, press_continue, type_into
from tests.sampling import Sampler
from tests.support.fixture_types import AsJobs, SignInAs, Sql
from tests.support.people import NEVER, Cast, RegisteredNominal, opened
from tests.support.photographs import add_photograph
from tests.trust.all_pages import prepare_client
from tests.trust.test_exports import read_lines, request_list

TODAY = date.today()
FORMATS = ("text/html", "application/json", "text/csv", "application/pdf", "image/jpeg", "*/*")
PARTS = re.compile(r"(?<=/)(?:[a-z]+\.[a-z]+|no-such-kind|[0-9a-f-]{24,36})(?=/)")
SHARE = Fraction(1, 24)
"""Share of the guessed addresses that are requested on a commit. tests/access/test_existence_hiding.py requests all
without a browser.
"""
OF_THE_PERSON = ("MARCHETTI", "Marchetti", "Alwyn", "Larch Close")


@pytest.fixture
def outsider(cast: Cast, as_jobs: AsJobs) -> Account:
    """Create an offender manager of the same force in another team."""
    with as_jobs():
        return Account.objects.create(
            username="silas", name="PC Silas Trevanion", roles=["offender_manager"], force=cast.northshire,
            team=cast.west, vetting="mv", vetted_until=NEVER, trained_until=NEVER, password="!",
        )  # fmt: skip


@pytest.fixture
def restricted(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> RegisteredNominal:
    """Register a case with a photograph and a warning, restricted to the sergeant."""
    add_photograph(cast, nominal, as_jobs)
    with opened(cast.supervisor, nominal, RECORD) as permit:
        record_warning(permit, kind="weapons", words="Knife in the boot", from_on=TODAY, today=TODAY)
    with opened(cast.supervisor, nominal, MANAGE_ACCESS) as permit:
        restrictions.restrict_case(
            permit, named=[cast.supervisor], review_on=TODAY + timedelta(days=30), reason="Threats", today=TODAY
        )
    return nominal


def normalise_response(answer: APIResponse, urn: str) -> tuple[int, str, list[tuple[str, str]]]:
    """Return status, body and headers, without values that differ on every page and without the requested URN."""
    passing = ("date", "set-cookie", "content-length")
    headers = [(name, value.replace(urn, "URN")) for name, value in sorted(answer.headers.items())]
    body = TOKENS.sub(r"\1", answer.text()).replace(urn, "URN")
    return answer.status, body, [each for each in headers if each[0] not in passing]


def list_addresses(nominal: RegisteredNominal, owner_sql: Sql) -> list[str]:
    """Return one address of every route about this case."""
    return list({PARTS.sub("", address): address for address in addresses(nominal, owner_sql)}.values())


def test_guessed_address_of_a_restricted_case_reveals_nothing_and_is_audited(
    cast: Cast,
    outsider: Account,
    restricted: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_with_factor: SignInAs,
    owner_sql: Sql,
    sample: Sampler,
) -> None:
    sign_in_with_factor(outsider)
    pages = []
    for urn in (restricted.urn, ABSENT_URN):
        answer = page.goto(f"{site.url}/nominals/{urn}/whole/")
        assert answer is not None
        assert answer.status == 404
        check_page(page)
        pages.append((page.title(), page.locator("main").inner_text().replace(urn, "")))
    assert pages[0] == pages[1]

    known = [*enumerate(list_addresses(restricted, owner_sql))]
    assert len(known) > 25
    drawn = sample(
        "guessed addresses in a browser", known, SHARE, unit="addresses",
        key=lambda each: PARTS.sub("", each[1].replace(restricted.urn, "URN")),
    )  # fmt: skip
    for number, address in drawn:
        wanted = {"Accept": FORMATS[number % len(FORMATS)]}
        for headers in (wanted, {**wanted, "HX-Request": "true"}):
            restricted_answer, unknown_answer = (
                normalise_response(page.request.get(site.url + each, headers=headers), urn)
                for each, urn in ((address, restricted.urn), (address.replace(restricted.urn, ABSENT_URN), ABSENT_URN))
            )
            assert restricted_answer == unknown_answer, address
            assert not any(words in restricted_answer[1] for words in OF_THE_PERSON), address
    check_search_finds_nothing(page, site)
    taken = read_lines(export_guessed_people(outsider, restricted))
    assert not any(words in str(taken) for words in (*OF_THE_PERSON, restricted.urn))
    check_audit_log(cast, outsider, restricted, site, page, sign_in_with_factor)


def check_search_finds_nothing(page: Page, site: LiveServerThread) -> None:
    """Search for the full name, among records and safety cards."""
    for address, button in (("/find/", "Search"), ("/cards/", "Find card")):
        page.goto(site.url + address)
        page.locator("#id_q").fill("Alwyn Marchetti")
        page.locator("#main").get_by_role("button", name=button, exact=True).click()
        expect(page.get_by_role("heading", name="0")).to_be_visible()
        assert "MARCHETTI" not in get_markup(page)


def export_guessed_people(outsider: Account, restricted: RegisteredNominal) -> Any:
    """Request a CSV export of people whose ids were guessed."""
    client = Client()
    client.force_login(outsider)
    client = prepare_client(client)
    return client.post(f"{request_list(client, '?of=found', people=str(restricted.id), restricted='on')}file/")


def check_audit_log(
    cast: Cast,
    outsider: Account,
    restricted: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
) -> None:
    """Check that the auditor finds the attempts, with account and rule, and the explanation rule by rule."""
    sign_in_as(cast.auditor)
    page.goto(f"{site.url}/audit/?urn={restricted.urn}&outcome=refused")
    check_page(page)
    row = page.get_by_role("row").filter(has_text="the case is restricted to others").first
    expect(row).to_contain_text(outsider.name)
    expect(row).to_contain_text(restricted.urn)
    page.goto(f"{site.url}/audit/explain/?who={outsider.username}&urn={restricted.urn}&action=nominals.card")
    check_page(page)
    expect(page.get_by_role("main")).to_contain_text("the case is restricted to others")
    assert "MARCHETTI" not in get_markup(page)


def test_officer_finds_a_safety_card_by_keyboard_without_the_address_of_the_nominal(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_warning(permit, kind="weapons", words="Knife in the boot of the car", from_on=TODAY, today=TODAY)
    sign_in_as(cast.officer)
    page.goto(f"{site.url}/")
    check_page(page)
    type_into(page, q="marcheti alwyn")
    press_continue(page, "main button")
    page.get_by_role("link", name="MARCHETTI, Alwyn Piers").click()
    check_page(page)
    for words in (
        "Knife in the boot of the car",
        "PC Tamsin Oakthorpe",
        "Every officer of the force can see this card",
    ):
        expect(page.get_by_text(words).first).to_be_visible()
    assert "Larch Close" not in get_markup(page)
    page.emulate_media(media="print")
    expect(page.get_by_text("Knife in the boot of the car")).to_be_visible()
