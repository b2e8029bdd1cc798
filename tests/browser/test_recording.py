"""Recording in a browser: a notification from warning to saved, and the accessibility of each recording screen."""

from fractions import Fraction

import pytest
from django.conf import settings
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import BrowserContext, Page, expect

from mosovo.organisations.models import Account
from mosovo.web.core.fact_type_registry import map_fact_types
from tests.browser.accessibility import list_serious_findings
from tests.sampling import Sampler
from tests.support.fixture_types import Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.test_new_nominal import Writer, holder

PARTS = 3
"""The number of tests that share the screens and run in parallel."""
SHARE = Fraction(1, 6)
"""Share of the screens for a kind of fact that are opened on a commit. The other screens are always opened."""


@pytest.fixture
def sergeant(context: BrowserContext, site: LiveServerThread, supervisor: Account) -> Client:
    """Return the client of the supervisor, signed in also in the browser."""
    client = Client()
    client.force_login(supervisor)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])
    return client


def list_serious_faults(page: Page) -> list[str]:
    """Return serious and critical findings of axe, and whether the page is wider than the window."""
    wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return list_serious_findings(page) + (["too wide"] if wider else [])


@pytest.mark.parametrize("part", range(PARTS))
def test_recording_screens_are_accessible(
    sergeant: Client, page: Page, site: LiveServerThread, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql,
    sample: Sampler, part: int,
):  # fmt: skip
    case = f"/nominals/{nominal.urn}"
    unplaced = register(cast, allocated=False)
    draft = Writer(sergeant)
    draft.send_all()
    draft.send("holder", holder(cast))
    [(birth,)] = owner_sql("select id from identity_birth where nominal_id = %s", [nominal.id])
    addresses = [
        f"/nominals/{unplaced.urn}/allocate/",
        *(f"{case}/{rest}/" for rest in ("notification/record", "whereabouts/address", "whereabouts/spell",
                                         "convictions/record", "orders/record", "identity", "allocate")),
        f"{case}/facts/identity.birth/{birth}/correct/",
        f"{case}/notification/record/?on=2026-01-01",
        "/nominals/new/",
        *(draft.address(step) for step in ("person", "result", "sentence", "where", "holder", "check")),
        f"/nominals/new/done/{nominal.urn}/",
    ]  # fmt: skip
    kinds = [f"{case}/facts/{kind.slug}/record/" for kind in map_fact_types().values() if kind.record]
    drawn = sample(
        "recording screens in a browser", kinds[part::PARTS], SHARE, unit="screens",
        key=lambda address: address.removeprefix(case),
    )  # fmt: skip
    found = {}
    for address in [*addresses[part::PARTS], *drawn]:
        page.goto(site.url + address)
        found[address] = list_serious_faults(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_unlikely_notification_is_questioned_corrected_and_recorded(
    sergeant: Client, page: Page, site: LiveServerThread, nominal: RegisteredNominal
):
    page.goto(f"{site.url}/nominals/{nominal.urn}/notification/record/")
    expect(page.get_by_label("Change", exact=True)).to_be_hidden()
    page.get_by_label("Change of details, s.84(1)").check()
    expect(page.get_by_label("Change", exact=True)).to_be_visible()

    page.get_by_label("Initial notification, s.83(1)").check()
    for part, typed in {"Day": "1", "Month": "3", "Year": "2025"}.items():
        page.get_by_role("group", name="Date of notification").get_by_label(part, exact=True).fill(typed)
    page.get_by_role("button", name="Record the notification").click()
    expect(page.get_by_role("alert")).to_contain_text("Check this before it is recorded")
    assert list_serious_faults(page) == []

    page.get_by_role("group", name="Date of notification").get_by_label("Day", exact=True).fill("4")
    page.get_by_role("button", name="Preview the effect").click()
    expect(page.locator("#effects")).to_contain_text("met 4 Mar 2025")
    assert list_serious_faults(page) == []

    page.get_by_role("button", name="Record the notification").click()
    expect(page).to_have_url(f"{site.url}/nominals/{nominal.urn}/")
    expect(page.get_by_text("Duty met: Initial notification, 1 day early.")).to_be_visible()


def test_error_summary_links_to_its_field_and_keeps_other_values(
    sergeant: Client, page: Page, site: LiveServerThread, nominal: RegisteredNominal
):
    page.goto(f"{site.url}/nominals/{nominal.urn}/notification/record/")
    page.get_by_label("Year", exact=True).first.fill("")
    page.get_by_label("Police station").fill("Exampleton")
    page.get_by_role("button", name="Record the notification").click()
    page.get_by_role("link", name="The date of notification must include a year").click()
    expect(page.locator("#id_on-year")).to_be_focused()
    expect(page.get_by_label("Police station")).to_have_value("Exampleton")
    assert list_serious_faults(page) == []
