"""A visit recorded on a phone at the door: on one screen, within the limit of interactions."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect

from mosovo.rooms.visits.actions import record_visit
from tests.browser.journeys import check_page, check_pages, fill_date
from tests.rooms.transactions import WRITE
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, opened

YESTERDAY = date.today() - timedelta(days=1)
INTERACTION_LIMIT = 26
"""The limit with two conditions that are not on record; one is complied with and has its method of check."""
VISIT_TEXT = "Calm, and in work again. A new partner whom he had not named before."
PHONES = "Not to own a device that can reach the internet unless it is shown to police"
CHILDREN = "Not to live in the same household as a child"


@dataclass
class PhoneInputs:
    """Count each field filled and each element tapped by an officer."""

    page: Page
    interactions: int = 0

    def tap(self, what: Locator) -> None:
        what.click()
        self.interactions += 1

    def fill(self, label: str, words: str, *, within: Locator | None = None) -> None:
        (within or self.page.get_by_role("main")).get_by_label(label).fill(words)
        self.interactions += 1


def test_full_visit_is_recorded_on_one_screen_within_its_interactions(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    owner_sql: Sql,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/record/")
    check_page(page)
    inputs = PhoneInputs(page)
    inputs.tap(page.get_by_label("Seen", exact=True))
    inputs.tap(page.get_by_text("change date or place"))
    fill_date(page, "Date of the visit", YESTERDAY)
    inputs.interactions += 3
    inputs.fill("Start time", "18:10")
    inputs.fill("End time", "18:55")
    inputs.fill("Presentation and changes", VISIT_TEXT)
    inputs.fill("Other people seen", "His sister, who let us in")
    inputs.fill("Children seen", "None")
    inputs.tap(page.get_by_text("Devices and vehicles seen"))
    inputs.fill("Devices seen", "Samsung phone, examined by hand; a television")
    inputs.fill("Vehicles seen", "A white van")
    inputs.tap(page.get_by_label(cast.colleague.name))
    inputs.tap(page.get_by_text("Conditions checked"))
    for number, words, result, how in (
        (1, PHONES, "Breached", "A second phone under the sofa"),
        (2, CHILDREN, "Complied with", ""),
    ):
        condition = page.get_by_role("group", name=f"Condition {number}", exact=True)
        if number == 2:
            inputs.tap(page.get_by_text("Another condition").first)
        inputs.fill("Condition, in the exact wording", words, within=condition)
        inputs.tap(condition.get_by_label(result))
        if how:
            inputs.fill("What was found", how, within=condition)
        else:
            inputs.tap(condition.get_by_label("Asked"))
    inputs.tap(page.get_by_text("Follow-up and source"))
    inputs.fill("Follow-up", "The phone: with the examiner on Monday.")
    check_page(page)
    inputs.tap(page.get_by_role("button", name="Record visit"))
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    assert inputs.interactions < INTERACTION_LIMIT
    assert owner_sql("select outcome, text, vehicles from visits_visit") == [("seen", VISIT_TEXT, "A white van")]
    assert owner_sql("select condition_wording, result from visits_conditioncheck order by first") == [
        (PHONES, "breach"), (CHILDREN, "complied"),
    ]  # fmt: skip
    assert console_errors == []


def test_briefing_and_predictability_of_visits_are_accessible_on_any_screen(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    for weeks in (1, 2, 3):
        began = datetime.combine(YESTERDAY - timedelta(weeks=weeks), time(18, 10), UTC)
        visit = {
            "outcome": "seen",
            "text": VISIT_TEXT,
            "second_officer_id": cast.colleague.pk,
            "vehicles": "A white van",
        }
        conditions = [(PHONES, "complied", ""), (CHILDREN, "unable", "Nobody else was in.")]
        with opened(cast.manager, nominal, WRITE) as permit:
            record_visit(permit, today=date.today(), began_at=began, conditions=conditions, **visit)
    sign_in_as(cast.supervisor)
    check_pages(page, site, [f"/nominals/{nominal.urn}/visits/before/", "/visits/foreseen/"])
    page.emulate_media(media="print")
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/before/")
    expect(page.get_by_text("Read by Sgt")).to_be_visible()
    expect(page.get_by_role("button", name="Record visit")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(f"{site.url}/visits/foreseen/")
