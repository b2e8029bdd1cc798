"""A licence of the feed is previewed, a condition added, and a recall completed."""

import json
from datetime import date, timedelta
from pathlib import Path

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.exchange import licence_feed
from mosovo.rooms.identity.actions import record_identifier
from mosovo.rooms.identity.policy import RECORD
from tests.browser.journeys import NARROWEST, check_page, fill_date, open_groups
from tests.support.fixture_types import SignInAs
from tests.support.people import TODAY as OF_THE_CAST
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)
NUMBER = "Z4321YX"


def test_licence_from_the_feed_is_imported_extended_and_recalled(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, tmp_path: Path
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        record_identifier(permit, kind="prison", value=NUMBER, today=OF_THE_CAST)
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    upload_feed(page, site, write_feed(tmp_path))
    page.goto(f"{case}whole/")
    page.get_by_role("link", name="Open licence").first.click()
    check_page(page)
    expect(page.get_by_text("Keep out of Hexley market on Saturdays.", exact=True)).to_be_visible()
    add_condition(page)
    page.set_viewport_size(NARROWEST)
    page.reload()
    check_page(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    request_recall(page)
    page.goto(f"{case}whole/")
    open_groups(page)
    page.get_by_role("link", name="Open recall").first.click()
    check_page(page)
    recall = page.url
    for step in ("Recall authorised", "Licence revoked", "Arrested", "Returned to custody"):
        page.goto(recall)
        record_step(page, step)
    page.goto(recall)
    check_page(page)
    release = page.locator("li.duty", has_text="Automatic release: 56 day recall")
    ends = YESTERDAY + timedelta(days=55)
    expect(release.locator(f"time[datetime='{ends.isoformat()}']").first).to_be_visible()
    release.get_by_role("link", name="Why").first.click()
    check_page(page)
    expect(page.get_by_text("the last of them is 55 days later").first).to_be_visible()


def write_feed(folder: Path) -> Path:
    """Write an invented person in the feed's format, and return the file."""
    licence = {
        "status": "ACTIVE", "typeCode": "AP", "createdDate": "2026-01-12T09:30:00Z", "approvedDate": "2026-01-20",
        "conditions": [
            {"type": "Standard", "code": "9ce9d594-e346-4785-9642-c87e764bee37", "condition": "Be of good conduct."},
            {"type": "Bespoke", "code": None, "condition": "Keep out of Hexley market on Saturdays."},
        ],
    }  # fmt: skip
    days = {
        "release": {"date": "2026-02-03"},
        "licenceExpiry": {"date": (TODAY + timedelta(days=700)).isoformat()},
    }
    path = folder / "feed.json"
    answer = {"data": {"hmppsId": NUMBER, "offenderNumber": NUMBER, "licences": [licence]}}
    path.write_text(json.dumps({licence_feed.CONDITIONS: answer, licence_feed.DATES: {"data": days}}))
    return path


def upload_feed(page: Page, site: LiveServerThread, file: Path) -> None:
    """Upload the feed, first as a preview, then to import it."""
    page.goto(f"{site.url}/licences/")
    check_page(page)
    page.get_by_label("Feed file").set_input_files(file)
    page.get_by_label("Preview only").check()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="Preview: nothing was changed")).to_be_visible()
    check_page(page)
    page.get_by_label("Feed file").set_input_files(file)
    page.get_by_label("Preview only").uncheck()
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", name="1 licence read")).to_be_visible()


def add_condition(page: Page) -> None:
    page.get_by_role("link", name="Add a condition").click()
    check_page(page)
    page.get_by_role("link", name="Have no unsupervised contact").click()
    page.get_by_role("button", name="Add condition").click()
    expect(page.get_by_text("Enter the age limit").first).to_be_visible()
    check_page(page)
    page.get_by_label("Governor").check()
    page.get_by_label("any female").check()
    page.get_by_label("Age limit").fill("16")
    page.get_by_role("button", name="Add condition").click()
    expect(page.get_by_text("The condition is added.")).to_be_visible()
    expect(page.get_by_text("No unsupervised contact with any female child under 16", exact=True)).to_be_visible()


def request_recall(page: Page) -> None:
    page.get_by_role("link", name="Recall", exact=True).click()
    check_page(page)
    fill_date_and_time(page, "Date and time of request")
    page.get_by_label("Requested by").fill("R Amis, probation")
    page.get_by_label("Fixed term", exact=True).check()
    page.locator("[name=sentence][value=determinate]").check()
    page.get_by_label("Rules for adults").check()
    page.locator("[name=fixed_term_exclusions][value=none]").check()
    page.get_by_label("Reasons").fill("Found in a flat with two children; nothing less will keep them safe.")
    page.get_by_label("Length of the whole sentence in months").fill("48")
    page.get_by_label("Level 1", exact=True).check()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The recall is recorded.").first).to_be_visible()


def record_step(page: Page, step: str) -> None:
    page.get_by_role("link", name="Recall step").click()
    page.get_by_label(step, exact=True).check()
    fill_date_and_time(page, "Date and time")
    page.get_by_label("Done by").fill("PPCS duty officer")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("The recall step is recorded.").first).to_be_visible()


def fill_date_and_time(page: Page, group: str) -> None:
    fill_date(page, group, YESTERDAY)
    page.get_by_role("group", name=group).get_by_label("Time").fill("12:00")
