"""An assessment made, returned, signed off and compared with the last; and reactive management ended by an arrest."""

import re
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.casework.court_result import CourtResult
from mosovo.practice.headings import edition_on
from mosovo.rooms.convictions.actions import DisposalTerms
from tests.browser.journeys import check_page, fill_date, open_whole_file
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, register

TODAY = date.today()
HEADINGS = edition_on(TODAY).headings
WHY = "Work and the sister carry him; the evenings alone weigh most of all."
LONG_AGO = CourtResult(
    gateway="conviction", offence="SOA 2003 s.3", on=date(2018, 3, 5),
    disposals=(DisposalTerms(kind="imprisonment", months=12, suspended_months=24),),
    particulars={"sentenced_on": date(2018, 3, 5), "victim_age": 30},
)  # fmt: skip


@pytest.fixture
def long_convicted(cast: Cast) -> RegisteredNominal:
    """Register a nominal convicted long ago."""
    return register(cast, result=LONG_AGO)


def test_assessment_is_returned_corrected_signed_off_and_compared_with_the_previous_one(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    record_assessment(page, case, TODAY - timedelta(days=60), "Not present")
    record_assessment(page, case, TODAY, "Priority")
    expect(page.get_by_text("Awaiting sign-off by another officer.").first).to_be_visible()
    expect(page.get_by_role("link", name="Sign off or return")).to_have_count(0)
    made = page.url

    sign_in_as(cast.supervisor)
    page.goto(made)
    check_page(page)
    expect(page.get_by_role("columnheader", name="Previous")).to_be_visible()
    expect(page.get_by_text("Changed", exact=True)).to_have_count(1)
    sign_off(page, "No: return it to the assessor", "Nothing on his work, and the niece is not in the plan.")

    sign_in_as(cast.manager)
    page.goto(made)
    expect(page.get_by_text("It does not count until it is corrected")).to_be_visible()
    page.get_by_role("link", name=re.compile("Correct.*Work and daily routine")).click()
    page.get_by_label("Details").fill("Four days a week with a roofer who knows.")
    page.get_by_label("What was wrong, and how you know").fill("What the sergeant missed.")
    page.get_by_role("button", name="Correct").click()

    sign_in_as(cast.supervisor)
    page.goto(made)
    sign_off(page, "Yes", "The evidence bears the grades now.")
    expect(page.get_by_text("Signed off by Sgt Morag Selby")).to_be_visible()
    check_page(page)


def record_assessment(page: Page, case: str, on: date, first: str) -> None:
    """Assess every heading: the first with `first` and the facts that it is based on, the others as not present."""
    page.goto(f"{case}whole/")
    page.get_by_role("link", name="Risk assessment", exact=True).click()
    check_page(page)
    fill_date(page, "Date of assessment", on)
    fill_date(page, "Reassess by", on + timedelta(days=180))
    for place, heading in enumerate(HEADINGS):
        page.get_by_role("group", name=heading.called, exact=True).get_by_label(
            first if place == 0 else "Not present"
        ).check()
    page.get_by_label(f"{HEADINGS[0].called}: details").fill("Minds his niece on Fridays.")
    page.get_by_role("group", name="Evidence").get_by_role("checkbox").first.check()
    page.get_by_role("group", name="Overall level").get_by_label("Medium").check()
    page.get_by_label("Rationale").fill(WHY)
    page.get_by_label("Priority for action").fill("Speak to the mother of his niece.")
    page.get_by_role("button", name="Record and send for sign-off").click()
    expect(page.get_by_role("heading", name="Findings by heading")).to_be_visible()
    check_page(page)


def sign_off(page: Page, answer: str, words: str) -> None:
    page.get_by_role("link", name="Sign off or return").click()
    check_page(page)
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("What you reviewed, and what is missing").fill(words)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Your decision is recorded.")).to_be_visible()


def test_arrest_ends_reactive_management_automatically(
    cast: Cast,
    long_convicted: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
) -> None:
    case = f"{site.url}/nominals/{long_convicted.urn}/"
    sign_in_as(cast.manager)
    page.goto(f"{case}whole/")
    page.get_by_role("link", name="Risk level", exact=True).click()
    page.get_by_label("Low", exact=True).check()
    page.get_by_label("Reasons").fill(WHY)
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(case)
    open_whole_file(page)
    page.get_by_role("link", name="Reactive management proposal", exact=True).click()
    check_page(page)
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_label("Why reactive management is safe").fill(WHY)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Reactive management proposed").first).to_be_visible()

    sign_in_as(cast.inspector)
    page.goto(f"{case}whole/")
    page.get_by_role("link", name="Reactive management decision", exact=True).click()
    check_page(page)
    page.get_by_label("Yes: home visits stop").check()
    page.get_by_label("Reasons", exact=True).fill("Years of quiet, and every check made.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Reactive management", exact=True).first).to_be_visible()
    open_whole_file(page)
    expect(page.get_by_text("Reactive management", exact=True).first).to_be_visible()
    assert list_open_duties(owner_sql, "practice.visit") == []

    sign_in_as(cast.manager)
    page.goto(f"{case}whole/")
    check_page(page)
    page.get_by_role("link", name="New information", exact=True).click()
    check_page(page)
    page.get_by_label("Arrest").check()
    page.get_by_label("Details").fill("Arrested in Hexley last night for outraging public decency.")
    page.get_by_role("button", name="Record").click()
    page.wait_for_url(case)
    open_whole_file(page)
    expect(page.get_by_text("Left reactive management: an arrest").first).to_be_visible()
    assert list_open_duties(owner_sql, "practice.reactive") == ["practice.reactive.left"]
    assert list_open_duties(owner_sql, "practice.visit") == ["practice.visit.first"]


def list_open_duties(owner_sql: Sql, prefix: str) -> list[str]:
    """Return the open duties of practice."""
    rows = owner_sql(
        "select rule from obligations_duty where rule like %s and opens_on <= current_date and met_on is null "
        "and (ceased_on is null or ceased_on > current_date) order by rule",
        [f"{prefix}%"],
    )
    return [rule for (rule,) in rows]
