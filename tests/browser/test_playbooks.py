"""After an alert, a disclosure in a polygraph test and a breach: the actions needed now, from record to action."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect
from pytest_django import Settings

from mosovo.rooms.households import actions as households
from mosovo.rooms.monitoring import actions as monitoring
from mosovo.rooms.orders import actions as orders
from mosovo.rooms.orders.policy import RECORD as ORDERS
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page, fill_date, get_markup
from tests.browser.test_polygraph import SECRET, record_disclosure, record_session, refer_for_test
from tests.exchange.alert_deliveries import SENDERS, build_body, make_alert, send_delivery
from tests.rooms.transactions import PAST, recorded
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = datetime.now(ZoneInfo("Europe/London")).date()
WHERE = "4 Larch Close"
AGENCY = "Northshire children’s services"
AFTER_A_BREACH = 1.5
"""The most screens on a desktop of the page after a breach, and of the case just opened (screens.md, section 7)."""
BREACH = 8
"""The most inputs from a breached condition at a visit to the open breach case (screens.md, section 7)."""
CLAUSE = "No contact with any child under 16"
SEEN = "Seen with a boy of about ten."


@pytest.fixture
def at_home(cast: Cast, nominal: RegisteredNominal) -> RegisteredNominal:
    """Return a nominal who stays in a household with a child."""
    since = datetime.combine(PAST, time(12), UTC)
    recorded(
        cast.manager, nominal, households.record_stay, from_at=since, lines=f"{WHERE}\nHexley", postcode="ZZ99 4BB"
    )
    return nominal


@pytest.fixture
def alerted(cast: Cast, at_home: RegisteredNominal, settings: Settings) -> RegisteredNominal:
    """Return a nominal who stays in a household with a child, with an urgent alert of monitoring software."""
    settings.ALERT_PROVIDER_KEYS = SENDERS
    enrolment = {"source": "harbour", "subject": "S-1", "basis": "SHPO and licence", "from_on": PAST}
    recorded(cast.manager, at_home, monitoring.record_enrolment, **enrolment)
    assert send_delivery(build_body(make_alert(category="account", priority="urgent"))).status_code == 202
    return at_home


def step(page: Page, title: str) -> Locator:
    return page.locator(".playbook__step", has=page.get_by_role("heading", name=title))


def filled_day(page: Page, group: str) -> str:
    """Return the date in the three boxes, such as 30/11/2026."""
    boxes = page.get_by_role("group", name=group)
    return "/".join(boxes.get_by_label(part, exact=True).input_value().zfill(2) for part in ("Day", "Month", "Year"))


def open_step(page: Page, title: str, act: str) -> None:
    """Open an action of a step."""
    step(page, title).get_by_role("link", name=act).click()
    page.wait_for_load_state()
    check_page(page)


def check_steps(page: Page, *titles: str) -> None:
    """Check that each step is shown in order, with its owner, its basis, and a date or a note that it has none."""
    expect(page.locator(".playbook__title")).to_contain_text(list(titles))
    for each in page.locator(".playbook__step").all():
        expect(each.locator(".playbook__basis").last).to_contain_text(re.compile(r"^(Offender manager|Supervisor)"))
        words = each.inner_text()
        timed = each.locator(".playbook__clock").count() == 1
        assert timed or "No time limit is set." in words or "No date yet." in words, words


def refer_child(page: Page, title: str) -> None:
    open_step(page, title, "Record referral")
    expect(page.get_by_label("Sent by")).to_have_value("PC Tamsin Oakthorpe")
    expect(page.get_by_role("main").get_by_label(WHERE, exact=False)).to_be_checked()
    page.get_by_label("Referred to").fill(AGENCY)
    fill_date(page, "Date sent", TODAY)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(step(page, title)).to_contain_text(f"Referred to {AGENCY}")


def record_contact_with_agencies(page: Page) -> None:
    open_step(page, "Tell the MAPPA agencies", "Record contact with agencies")
    expect(page.get_by_role("main").get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name="Telephone").check()
    page.get_by_label("Details of the contact").fill("Told the probation practitioner.")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The contact is recorded", exact=False).first).to_be_visible()


def check_assessment(page: Page) -> None:
    here = page.url
    open_step(page, "Reassess the risk", "Reassess risk")
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk assessment")
    assert filled_day(page, "Date of assessment") == f"{TODAY:%d/%m/%Y}"
    page.goto(here)


@pytest.mark.both_widths
def test_alert_leads_to_each_step_of_its_playbook_and_a_breach_case(
    cast: Cast, alerted: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/alerts/")
    page.locator("tr[data-row]", has_text="New account").get_by_role("link").first.click()
    alert = page.url
    check_page(page)
    check_steps(
        page, "Is a child or an adult in danger now?", "Triage the alert", "Keep the evidence",
        "Tell the MAPPA agencies", "Reassess the risk",
    )  # fmt: skip
    expect(step(page, "Triage the alert")).to_contain_text(re.compile(r"By \d+ \w+ \d{4}(,| at) \d\d:\d\d"))
    refer_child(page, "Is a child or an adult in danger now?")
    assert page.url == alert
    record_contact_with_agencies(page)
    assert page.url == alert
    open_step(page, "Reassess the risk", "Record new information")
    assert filled_day(page, "Date") == f"{TODAY:%d/%m/%Y}"
    expect(page.get_by_label("Details")).to_have_value("New account: alert from harbour.")
    expect(page.get_by_label("Source")).to_have_value("Alert from harbour, reference S-1")
    expect(page.get_by_role("main").get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_label("Another concern").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(step(page, "Reassess the risk").locator(".playbook__clock")).to_contain_text(re.compile(r"[Ii]n \d+ days"))
    assert page.url == alert
    check_assessment(page)
    page.get_by_role("link", name="Breach", exact=True).click()
    check_page(page)
    assert filled_day(page, "Date discovered") == f"{TODAY:%d/%m/%Y}"
    expect(page.get_by_label("What was found, and how")).to_have_value(
        re.compile("^New account: alert from harbour, evidence ")
    )
    page.get_by_label("Why this alert is a breach").fill("The telephone was bought on his card.")
    page.get_by_label("Other, such as a false notification").check()
    page.get_by_label("Possible offence").select_option(index=1)
    page.get_by_role("button", name="Open case").click()
    check_steps(
        page, "Is a child or an adult in danger now?", "Keep the evidence",
        "Review, then decide: arrest, voluntary attendance or advice", "Tell the MAPPA agencies", "Reassess the risk",
    )  # fmt: skip
    expect(step(page, "Is a child or an adult in danger now?")).to_contain_text(f"Referred to {AGENCY}")
    check_page(page)


@pytest.mark.both_widths
def test_polygraph_disclosure_leads_to_each_step_of_its_playbook(
    cast: Cast, at_home: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    for act in (refer_for_test, record_session, record_disclosure):
        page.goto(f"{site.url}/nominals/{at_home.urn}/polygraph/")
        act(page)
    assert "/now/polygraph/" in page.url
    now = page.url
    check_page(page)
    check_steps(
        page, "Is a child or an adult in danger now?", "Record intelligence in your own words",
        "Record the disclosure as new information", "Tell the MAPPA agencies", "Reassess the risk",
    )  # fmt: skip
    assert SECRET not in get_markup(page)
    refer_child(page, "Is a child or an adult in danger now?")
    assert page.url == now
    open_step(page, "Record intelligence in your own words", "Record intelligence")
    expect(page.get_by_label("Intelligence", exact=True)).to_have_value("")
    expect(page.get_by_role("main").get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_label("Intelligence", exact=True).fill("He is believed to meet children at the weir.")
    for group in ("Source evaluation", "Intelligence assessment", "Handling code"):
        page.get_by_role("group", name=group).get_by_role("radio").first.check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(step(page, "Record intelligence in your own words")).to_contain_text("Intelligence was recorded")
    assert page.url == now
    record_contact_with_agencies(page)
    open_step(page, "Record the disclosure as new information", "Record new information")
    assert filled_day(page, "Date") == f"{TODAY:%d/%m/%Y}"
    page.get_by_label("New relationship, or contact with a child").check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A child in a household, or a new partner")
    assert "/now/children/" in page.url, "contact with a child has a playbook of its own"
    page.goto(now)
    expect(step(page, "Record the disclosure as new information")).to_contain_text("New information was recorded")
    expect(step(page, "Reassess the risk").locator(".playbook__clock")).to_contain_text(re.compile(r"[Ii]n \d+ days"))
    check_assessment(page)


def check_length_after_breach(page: Page) -> None:
    """Check on a desktop the length of the page with all steps and what was saved, and print it."""
    if page.evaluate("window.innerWidth") < 1000:
        return
    screens = page.evaluate("document.documentElement.scrollHeight") / 900
    print(f"{page.url}: {screens:.2f} of at most {AFTER_A_BREACH} screens")
    assert screens <= AFTER_A_BREACH


@pytest.mark.both_widths
def test_breach_seen_at_a_visit_leads_to_a_breach_case_in_eight_inputs(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    """From the mark at the visit to the open case. Order, clause and wording are filled in.

    The offence must be selected, because an order of this date may have been made under either of two Acts: this path
    has the most inputs.
    """
    made = TODAY - timedelta(days=100)
    with opened(cast.manager, nominal, ORDERS) as permit:
        order_values = {
            "kind": "shpo",
            "made_on": made,
            "served_on": made,
            "months": 60,
            "court": "Northshire Crown Court",
        }
        order = orders.record_order(
            permit, **order_values, override_reason="The sealed order lies before me", today=TODAY
        )
        clause = {"number": 1, "wording": CLAUSE, "kind": "prohibition", "subject": "children"}
        orders.record_clauses(permit, order.first, [clause], today=TODAY)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/record/")
    page.get_by_label("Seen", exact=True).check()
    page.get_by_label("Start time").fill("00:00")
    page.get_by_label("Presentation and changes").fill("Nervous. He sent the boy home when we came.")
    page.get_by_label(cast.colleague.name).check()
    breach = Inputs(page)
    breach.choose(page.locator(".condition").get_by_label("Breached").first)
    breach.fill(page.get_by_label("What was found, or the reason").first, SEEN)
    breach.click(page.get_by_role("button", name="Record visit"))
    breach.load()
    expect(page.get_by_role("heading", name="What must happen now, in this order")).to_be_visible()
    check_page(page)
    check_length_after_breach(page)
    breach.click(page.get_by_role("link", name=re.compile("^Open breach case")))
    breach.load()
    check_page(page)
    expect(page.get_by_label("What was found, and how")).to_have_value(re.compile(SEEN))
    expect(page.get_by_text("The order does not decide it: SOA 2003 s.103I or Sentencing Code s.354.")).to_be_visible()
    offences = page.get_by_label("Possible offence")
    expect(offences).to_have_value("")
    breach.select(offences, offences.locator("option").nth(1).inner_text())
    breach.click(page.get_by_role("button", name="Open case", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Breach case")
    breach.at_most(BREACH, "Breach seen at a visit, to the open case")
    check_page(page)
    check_length_after_breach(page)
    assert owner_sql("select order_id, term from breaches_breachcase") == [(order.first, f"Clause 1: {CLAUSE}")]
