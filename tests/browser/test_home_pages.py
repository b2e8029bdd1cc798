"""The home pages of a MAPPA chair, a duty officer and a chief officer in a browser: short and accessible."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.caseload.board_counting import count_boards
from mosovo.caseload.board_totals import ForceFigures
from mosovo.caseload.chief_officer_dashboard import ATTENDANCE, MEASURES
from mosovo.database.joint_reads import as_reading
from mosovo.exchange.alerts.inbox import store_alerts
from mosovo.exchange.alerts.providers import AlertProvider
from mosovo.organisations.models import Role
from mosovo.rooms.monitoring import actions
from mosovo.rooms.monitoring.models import AlertStep
from mosovo.web.features.reporting import chief_officer_dashboard
from tests.browser.input_counts import Inputs
from tests.browser.journeys import check_page
from tests.browser.test_today_page_lengths import DESK_WIDTH, measure_screens
from tests.rooms.transactions import PAST, recorded
from tests.support.duty_officers import create_account, put_on_duty, urgent_alert
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.meetings import TODAY, add_to_meeting, create_test_meeting
from tests.support.people import Cast, register

MAX_ABOVE_WORK = 230
"""The most pixels above the first piece of work on a desktop; 300 on a phone."""
MAX_ABOVE_WORK_ON_A_PHONE = 300


@pytest.mark.both_widths
def test_home_of_a_chair_is_short_and_opens_the_meeting_case(
    cast: Cast, as_jobs: AsJobs, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with as_jobs():
        chair = create_account(cast, "gareth", Role.MAPPA_CHAIR)
    sitting = create_test_meeting(cast, held_on=TODAY, chair=chair)
    add_to_meeting(cast, sitting, register(cast))
    sign_in_as(chair)
    page.goto(f"{site.url}/")
    expect(page.get_by_role("heading", name="Meetings I chair")).to_be_visible()
    check_page(page)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (1.5 if wide else 3)
    page.get_by_role("link", name="MARCHETTI, Alwyn Piers").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.both_widths
def test_urgent_alert_is_triaged_in_five_inputs(
    cast: Cast, as_jobs: AsJobs, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with as_jobs():
        officer = create_account(cast, "moira", Role.DUTY_OFFICER)
    put_on_duty(cast.supervisor, officer)
    known = register(cast)
    enrolment = {"source": "harbour", "subject": known.urn, "basis": "SHPO 4", "from_on": PAST}
    recorded(cast.manager, known, actions.record_enrolment, **enrolment)
    with transaction.atomic():
        store_alerts(AlertProvider("harbour", "NS", "harbour-json", ()), [urgent_alert(known.urn)], datetime.now(UTC))
    sign_in_as(officer)
    page.goto(f"{site.url}/")
    check_page(page)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (1.5 if wide else 3)
    box = page.locator("#alerts").bounding_box()
    assert box
    assert box["y"] <= (MAX_ABOVE_WORK if wide else MAX_ABOVE_WORK_ON_A_PHONE)
    triage = Inputs(page)
    triage.click(page.get_by_text("Triage here"))
    triage.select(page.get_by_label("Decision"), str(AlertStep.Kind.NOTED.label))
    triage.fill(page.get_by_label("Reason, and who was informed"), "Called the officer of the case.")
    triage.click(page.get_by_role("button", name="Save decision"))
    expect(page.get_by_text("Alert triaged", exact=False)).to_be_visible()
    triage.at_most(5, "Triage an urgent alert as duty officer")
    check_page(page)


@pytest.mark.both_widths
def test_home_of_a_chief_officer_is_short_and_names_no_person(
    cast: Cast, as_jobs: AsJobs, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with as_jobs():
        chief = create_account(cast, "verity", Role.CHIEF_OFFICER)
    known = register(cast)
    with as_jobs():
        count_boards(date.today())
    sign_in_as(chief)
    page.goto(f"{site.url}/")
    check_page(page)
    expect(page.get_by_text("1 on the register", exact=False)).to_be_visible()
    expect(page.get_by_text(known.urn)).to_have_count(0)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (2 if wide else 4.8)
    numbers = page.locator("#backlog summary")
    numbers.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#backlog table")).to_be_visible()
    check_page(page)
    expect(page.locator('main a[href*="/nominals/"]')).to_have_count(0)


MAX_SCREENS = 2
"""The most screens of a desktop, also for an inspector, who has one more measure and a link back to the returns."""
AGENCIES = 9
"""Agencies on the board of a busy area. Only the invited agencies are listed."""


def full_board(today: date) -> dict[str, Counter[tuple[str, str]]]:
    """Return a number in each cell of every measure, for the agencies of a busy area."""
    return {
        measure.id: Counter(
            {
                (row, part): 100 * at + 10
                for at, row in enumerate(list(measure.rows(today))[: AGENCIES if measure is ATTENDANCE else None])
                for part in measure.parts
            }
        )
        for measure in MEASURES
    }


@pytest.mark.both_widths
@pytest.mark.parametrize("who", ["chief officer", "inspector"])
def test_dashboard_with_every_measure_full_is_short(
    cast: Cast,
    as_jobs: AsJobs,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
) -> None:
    full = full_board(date.today())
    monkeypatch.setattr(chief_officer_dashboard, "read_force_figures", lambda on, of: ForceFigures(9_000, 0, full))
    monkeypatch.setattr(chief_officer_dashboard, "ask_measures", lambda scope, on: as_reading(full))
    reader = cast.inspector
    if who == "chief officer":
        with as_jobs():
            reader = create_account(cast, "verity", Role.CHIEF_OFFICER)
    sign_in_as(reader)
    page.goto(f"{site.url}/reporting/dashboard/")
    check_page(page)
    bars, titles = page.locator(".measure__row"), page.locator(".measure h2")
    assert titles.count() == len(MEASURES) - (who == "chief officer")
    assert bars.count() >= 5 * (titles.count() - 2)
    expect(page.get_by_text("counted here")).to_have_count(0)
    wide = page.evaluate("window.innerWidth") > DESK_WIDTH
    assert measure_screens(page) <= (MAX_SCREENS if wide else 5.7)
    page.emulate_media(media="print")
    expect(page.locator(".measure table").last).to_be_visible()
