"""A disclosure decided at a meeting: decided, approved, made and verified, each by another person."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test.testcases import LiveServerThread
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from mosovo.rooms.meetings import attendance, decisions
from mosovo.rooms.meetings.models import DisclosureDecision
from tests.browser.journeys import check_page, fill_date, open_groups, open_sections
from tests.support.fixture_types import SignInAs
from tests.support.meetings import (
    CRITERIA,
    WHY,
    Agencies,
    add_to_meeting,
    agencies,
    create_test_meeting,
    invite_account,
    writing,
)
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
DISCLOSE_BY, VERIFY_BY = TODAY + timedelta(days=1), TODAY + timedelta(days=6)
MOTHER = "The mother of two girls with whom he stays at weekends"
DUTY = "Disclosure agreed at MAPPA meeting"
INFORMATION = "That he was convicted in 2019, and that he may not be alone with a child."
REPRESENTATIONS = "He was asked on the telephone: he would rather she did not know."


@pytest.fixture
def partners(cast: Cast, as_jobs: Callable[[], AbstractContextManager[None]]) -> Agencies:
    """Return one person of each of five agencies."""
    with as_jobs():
        return agencies(cast)


def test_disclosure_of_a_meeting_is_decided_approved_made_and_verified_by_different_people(
    cast: Cast,
    nominal: RegisteredNominal,
    partners: Agencies,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    room = set_up_meeting_case(cast, nominal, partners)
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}{room}")
    open_sections(page, "next")
    expect(page.get_by_text("Record the disclosure decision")).to_be_visible()
    record_decision(page)
    page.get_by_role("button", name="Save all prefilled sections").click()
    expect(page.get_by_text("Prefilled sections saved")).to_be_visible()
    open_sections(page, "next")
    for label in page.get_by_label("is empty").all():
        label.fill("Considered: nothing to record.")
    fill_date(page, "Next review date", TODAY + timedelta(days=50))
    page.get_by_role("button", name="Close case").click()
    expect(page.get_by_role("link", name="Open minutes")).to_be_visible()
    approve_disclosure(cast, nominal, site, page, sign_in_as)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/")
    open_disclosure_duty(page)
    expect(page.get_by_text("No disclosure recorded.")).to_be_visible()
    check_page(page)
    record_disclosure(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    expect(find_met_entry(page)).to_have_count(1)
    open_disclosure_duty(page)
    expect(page.get_by_text("An undertaking was signed.")).to_be_visible()
    sign_in_as(cast.supervisor)
    page.goto(f"{site.url}{get_disclosure_url(cast, nominal)}")
    verify_disclosure(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    expect(find_met_entry(page)).to_have_count(2)
    expect(page.locator("li.duty", has_text=DUTY)).to_have_count(0)
    check_page(page)
    assert console_errors == []


def set_up_meeting_case(cast: Cast, nominal: RegisteredNominal, partners: Agencies) -> str:
    """Set up today's meeting with attendance and level recorded; return the address of the case page."""
    at = add_to_meeting(cast, create_test_meeting(cast, held_on=TODAY), nominal)
    seats = [
        invite_account(cast, nominal, at, each) for each in (partners.housing, partners.children, partners.probation)
    ]
    with writing(cast.coordinator, nominal) as permit:
        for seat in seats:
            attendance.record_attendance(permit, seat, how="came", accepted=True, today=TODAY)
        decisions.decide_level(permit, at, level=2, criteria=CRITERIA, reasons=WHY, today=TODAY)
    return f"/nominals/{nominal.urn}/meetings/{at.first}/"


def find_disclosure_form(page: Page) -> Locator:
    return page.locator("section", has=page.locator("#disclosure"))


def record_decision(page: Page) -> None:
    """Send an incomplete decision, which keeps what was typed, then the complete one."""
    open_sections(page, "disclosure")
    form = find_disclosure_form(page)
    form.get_by_label("Disclose", exact=True).check()
    form.get_by_label("People considered").fill(MOTHER)
    form.get_by_label("Reasons, for a reader").fill(WHY)
    form.get_by_label("Other options considered").fill("That he tells her himself: he has put it off twice.")
    form.get_by_label("Section 327A was considered").check()
    form.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("Enter the date by which to make the disclosure").first).to_be_visible()
    check_page(page)
    form = find_disclosure_form(page)
    expect(form.get_by_label("People considered")).to_have_value(MOTHER)
    form.get_by_label("Information to disclose: the minimum").fill(INFORMATION)
    form.get_by_label("Power").select_option("s327a")
    form.get_by_label("representations, or why none were sought").fill(REPRESENTATIONS)
    form.get_by_label("Disclosing officer").fill("PC Oakthorpe, with her social worker")
    form.get_by_label("The recipient signs an undertaking").check()
    fill_date(page, "Disclose by", DISCLOSE_BY)
    fill_date(page, "Verify by", VERIFY_BY)
    form.get_by_role("button", name="Record decision").click()
    expect(find_disclosure_form(page).locator("b", has_text="Disclose.")).to_be_visible()
    check_page(page)


def approve_disclosure(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    """Approve the disclosure as the inspector. The co-ordinator recorded it, and so sees no form."""
    page.goto(f"{site.url}{get_disclosure_url(cast, nominal)}")
    expect(page.get_by_text("Not approved yet.")).to_be_visible()
    expect(page.get_by_text("once a second person has approved the decision")).to_be_visible()
    expect(page.get_by_role("link", name="Letter for the recipient (PDF)")).to_have_count(0)
    sign_in_as(cast.inspector)
    page.goto(f"{site.url}{get_disclosure_url(cast, nominal)}")
    for each in (WHY, "Child sex offender: Criminal Justice Act 2003 s.327A", cast.coordinator.name):
        expect(page.locator("dd", has_text=each)).to_be_visible()
    page.get_by_label("Approve the disclosure").check()
    page.get_by_label("Reasons").fill(WHY)
    page.get_by_role("button", name="Record approval decision").click()
    expect(page.get_by_text("The disclosure is approved.")).to_be_visible()
    check_page(page)
    expect(page.get_by_role("link", name="Letter for the recipient (PDF)")).to_be_visible()


def get_disclosure_url(cast: Cast, nominal: RegisteredNominal) -> str:
    with writing(cast.coordinator, nominal):
        row = DisclosureDecision.objects.known_at().get()
    return reverse("say_told", kwargs={"urn": nominal.urn, "first": row.first})


def record_disclosure(page: Page) -> None:
    page.get_by_label("Disclosure made").check()
    page.get_by_label("Made or verified by").fill("PC Oakthorpe and her social worker")
    page.get_by_label("Method").fill("Face to face, at her home")
    page.get_by_label("An undertaking was signed").check()
    page.get_by_role("button", name="Record").click()
    expect(find_disclosure_form(page).get_by_text("Disclosure made on")).to_be_visible()
    check_page(page)


def verify_disclosure(page: Page) -> None:
    page.get_by_label("Disclosure verified").check()
    page.get_by_label("Made or verified by").fill("PC Oakthorpe")
    page.get_by_label("Method").fill("By telephone, to the mother")
    page.get_by_label("Information disclosed").fill("She knows, and he no longer stays at weekends.")
    page.get_by_role("button", name="Record").click()
    expect(find_disclosure_form(page).get_by_text("Verified on")).to_be_visible()


def open_disclosure_duty(page: Page) -> None:
    open_groups(page)
    duty = page.locator("li.duty, li.task", has_text=DUTY).first
    duty.get_by_role("button", name="Open disclosure").or_(
        duty.get_by_role("link", name="Open disclosure")
    ).first.click()
    expect(page.get_by_role("heading", name="Disclosure", exact=True)).to_be_visible()


def find_met_entry(page: Page) -> Locator:
    """Return the timeline entry that shows the duty as met."""
    return page.locator(".timeline-table tr", has_text=f"{DUTY}, met in time")
