"""A visit recorded on a phone at the door: on one screen, within the limit of interactions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect

from mosovo.organisations.models import Account
from mosovo.rooms.visits.actions import record_visit
from tests.browser.journeys import check_page, fill_day, walk
from tests.rooms.transactions import WRITE
from tests.support.people import Cast, Known, opened

type Come = Callable[[Account], None]
type Sql = Callable[..., list[tuple[Any, ...]]]

YESTERDAY = date.today() - timedelta(days=1)
FEWER_THAN = 26
"""The limit with two conditions that are not on record; one is complied with and has its method of check."""
FOUND = "Calm, and in work again. A new partner whom he had not named before."
PHONES = "Not to own a device that can reach the internet unless it is shown to police"
CHILDREN = "Not to live in the same household as a child"


@dataclass
class Hand:
    """Count each field filled and each element tapped by an officer."""

    page: Page
    interactions: int = 0

    def taps(self, what: Locator) -> None:
        what.click()
        self.interactions += 1

    def types(self, label: str, words: str, *, within: Locator | None = None) -> None:
        (within or self.page.get_by_role("main")).get_by_label(label).fill(words)
        self.interactions += 1


def test_full_visit_is_recorded_on_one_screen_within_its_interactions(
    cast: Cast, nominal: Known, site: LiveServerThread, page: Page, come_as: Come, owner_sql: Sql, said: list[str]
) -> None:
    come_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/record/")
    check_page(page)
    hand = Hand(page)
    hand.taps(page.get_by_label("Seen", exact=True))
    hand.taps(page.get_by_text("change date or place"))
    fill_day(page, "Date of the visit", YESTERDAY)
    hand.interactions += 3
    hand.types("Start time", "18:10")
    hand.types("End time", "18:55")
    hand.types("Presentation and changes", FOUND)
    hand.types("Other people seen", "His sister, who let us in")
    hand.types("Children seen", "None")
    hand.taps(page.get_by_text("Devices and vehicles seen"))
    hand.types("Devices seen", "Samsung phone, examined by hand; a television")
    hand.types("Vehicles seen", "A white van")
    hand.taps(page.get_by_label(cast.colleague.name))
    hand.taps(page.get_by_text("Conditions checked"))
    for number, words, result, how in (
        (1, PHONES, "Breached", "A second phone under the sofa"),
        (2, CHILDREN, "Complied with", ""),
    ):
        condition = page.get_by_role("group", name=f"Condition {number}", exact=True)
        if number == 2:
            hand.taps(page.get_by_text("Another condition").first)
        hand.types("Condition, in the exact wording", words, within=condition)
        hand.taps(condition.get_by_label(result))
        if how:
            hand.types("What was found", how, within=condition)
        else:
            hand.taps(condition.get_by_label("Asked"))
    hand.taps(page.get_by_text("Follow-up and source"))
    hand.types("Follow-up", "The phone: with the examiner on Monday.")
    check_page(page)
    hand.taps(page.get_by_role("button", name="Record visit"))
    expect(page.get_by_text("The visit is recorded.")).to_be_visible()
    assert hand.interactions < FEWER_THAN
    assert owner_sql("select outcome, text, vehicles from visits_visit") == [("seen", FOUND, "A white van")]
    assert owner_sql("select condition_wording, result from visits_conditioncheck order by first") == [
        (PHONES, "breach"), (CHILDREN, "complied"),
    ]  # fmt: skip
    assert said == []


def test_briefing_and_predictability_of_visits_are_accessible_on_any_screen(
    cast: Cast, nominal: Known, site: LiveServerThread, page: Page, come_as: Come
) -> None:
    for weeks in (1, 2, 3):
        began = datetime.combine(YESTERDAY - timedelta(weeks=weeks), time(18, 10), UTC)
        said = {"outcome": "seen", "text": FOUND, "second_officer_id": cast.colleague.pk, "vehicles": "A white van"}
        conditions = [(PHONES, "complied", ""), (CHILDREN, "unable", "Nobody else was in.")]
        with opened(cast.manager, nominal, WRITE) as permit:
            record_visit(permit, today=date.today(), began_at=began, conditions=conditions, **said)
    come_as(cast.supervisor)
    walk(page, site, [f"/nominals/{nominal.urn}/visits/before/", "/visits/foreseen/"])
    page.emulate_media(media="print")
    page.goto(f"{site.url}/nominals/{nominal.urn}/visits/before/")
    expect(page.get_by_text("Read by Sgt")).to_be_visible()
    expect(page.get_by_role("button", name="Record visit")).to_be_hidden()
    page.emulate_media(media="screen")
    page.goto(f"{site.url}/visits/foreseen/")
