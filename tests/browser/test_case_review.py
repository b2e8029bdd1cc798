"""A serious case review: the charge, the notice, the decision of the SMB, and the reports and actions of agencies."""

from datetime import date, timedelta
from uuid import uuid4

from django.test.testcases import LiveServerThread
from playwright.sync_api import Locator, Page, expect

from mosovo.rooms.mappa import actions
from mosovo.rooms.mappa.policy import COORDINATE
from tests.browser.journeys import check_page, fill_date
from tests.support.fixture_types import SignInAs
from tests.support.meetings import CRITERIA, WHY
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
CHARGED, KNOWN = TODAY - timedelta(days=2), TODAY - timedelta(days=1)
DUE = TODAY + timedelta(days=40)
NOTICE = "Serious further offence notice"
ACTION = "Train staff in curfew checks"


def test_serious_case_review_is_opened_notified_reported_and_closed(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    set_level_2(cast, nominal)
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    record_charge(page)
    give_notice(page)
    sign_in_as(cast.coordinator)
    page.goto(f"{site.url}/nominals/{nominal.urn}/mappa/")
    record_step(page, "SMB decision: hold a review", "The chair of the board", "All agencies had a part.", lay=True)
    record_step(page, "Agency information received", "Probation Service", "Six contacts; the last on the day before.")
    record_step(page, "Report", "Kit Marlow, independent reviewer", "The curfew was checked by nobody after midnight.")
    add_action(page)
    finish_action_and_close(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    expect(page.locator(".timeline-table tr", has_text="Closed by the SMB")).to_have_count(1)
    assert console_errors == []


def set_level_2(cast: Cast, nominal: RegisteredNominal) -> None:
    with opened(cast.coordinator, nominal, COORDINATE) as permit:
        actions.set_level(
            permit, level=2, set_on=TODAY - timedelta(days=20), criteria=CRITERIA, text=WHY, meeting=uuid4(),
            review_on=TODAY + timedelta(days=60), today=TODAY,
        )  # fmt: skip


def record(page: Page, link: str) -> None:
    page.get_by_role("navigation", name="Record").get_by_role("link", name=link, exact=True).click()


def review(page: Page) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name="Serious case review"))


def record_charge(page: Page) -> None:
    """Record the charge: an incomplete form is refused and keeps what was typed."""
    record(page, "Serious further offence")
    page.get_by_label("Rape", exact=True).check()
    page.get_by_label("Details", exact=True).fill("Charged by Southshire; an adult whom he met in spring.")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Enter the date of the charge").first).to_be_visible()
    check_page(page)
    expect(page.get_by_label("Rape", exact=True)).to_be_checked()
    fill_date(page, "Date charged", CHARGED)
    fill_date(page, "Date you learned of the charge", KNOWN)
    page.get_by_role("button", name="Record").click()
    expect(review(page).get_by_text("A review is mandatory")).to_be_visible()
    expect(page.locator("li.duty", has_text=NOTICE)).to_contain_text("In 4 days")
    check_page(page)


def give_notice(page: Page) -> None:
    page.locator("li.duty", has_text=NOTICE).get_by_text("Record step").click()
    page.get_by_label("Notice to the SMB chair").check()
    page.get_by_label("Person or agency", exact=True).fill("The chair of the board, and Wren Castellan")
    check_page(page)
    page.get_by_role("button", name="Record").click()
    expect(review(page).get_by_text("Notice to the SMB chair")).to_be_visible()
    expect(page.locator("li.duty", has_text=NOTICE)).to_have_count(0)


def record_step(page: Page, step: str, who: str, text: str, *, lay: bool = False) -> None:
    record(page, "Serious case review step")
    page.get_by_label(step, exact=True).check()
    page.get_by_label("Person or agency", exact=True).fill(who)
    page.get_by_label("What was decided, received or found").fill(text)
    page.get_by_label("A lay adviser takes part").set_checked(lay)
    page.get_by_role("button", name="Record").click()
    expect(review(page).get_by_text(text)).to_be_visible()


def add_action(page: Page) -> None:
    record(page, "Serious case review action")
    page.get_by_label("Action", exact=True).fill(ACTION)
    page.get_by_label("Method", exact=True).fill("Two sessions, before the summer")
    page.get_by_label("Agency", exact=True).select_option(label="Probation Service")
    page.get_by_label("Action owner").fill("Head of the delivery unit")
    fill_date(page, "Due date", DUE)
    check_page(page)
    page.get_by_role("button", name="Record").click()
    duty = page.locator("li.duty", has_text="Serious case review action")
    expect(duty).to_contain_text("Another agency")
    expect(review(page).get_by_role("row", name=ACTION)).to_contain_text("Head of the delivery unit")
    check_page(page)


def finish_action_and_close(page: Page) -> None:
    page.locator("li.duty", has_text="Serious case review action").get_by_text("Update action").click()
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("Evidence").fill("Both sessions were held; the lists of who came.")
    page.get_by_role("button", name="Record").click()
    expect(review(page).get_by_role("row", name=ACTION)).to_contain_text("Done")
    record_step(page, "Closed by the SMB", "The chair of the board", "Learned, and the actions are done.")
    check_page(page)
