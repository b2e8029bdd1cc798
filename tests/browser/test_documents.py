"""Documents in a browser: a receipt handed over, a notice issued and served, a prosecution file downloaded."""

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.casework.breaches import list_breachable_duties, open_breach_on_duty
from mosovo.obligations.queries import load_board
from mosovo.rooms.breaches.policy import OPEN
from mosovo.rooms.notifications.actions import record_notification
from mosovo.rooms.notifications.policy import RECORD
from tests.browser.journeys import (
    check_page,
    check_pages,
    choose,
    fill_date,
    open_groups,
    press_continue,
    renew_second_factor,
    type_into,
)
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal, opened
from tests.web.sending import TODAY


def test_receipt_is_printed_and_its_delivery_is_recorded_separately(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    with opened(cast.manager, nominal, RECORD) as permit:
        given = record_notification(permit, under="s.83(1)", on=TODAY, today=TODAY, station="Hexley").first
    sign_in_as(cast.manager)
    receipt = f"/nominals/{nominal.urn}/notifications/{given}/receipt/"
    check_pages(page, site, [receipt, f"{receipt}given/"])
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    open_groups(page)
    page.get_by_role("link", name="Receipt for").click()
    expect(page.get_by_role("heading", name="Receipt: what you told the police")).to_be_visible()
    with page.expect_response("**/receipt.pdf") as answer:  # one browser shows it, another saves it as a file
        page.get_by_role("button", name="Print receipt (PDF)").click()
    assert answer.value.headers["content-type"] == "application/pdf"
    page.goto(site.url + receipt)
    expect(page.get_by_text("Not given yet.")).to_be_visible()
    page.get_by_role("link", name="Record how it was given").click()
    check_page(page)
    choose(page, "how", "By hand")
    fill_date(page, "Date given", TODAY)
    press_continue(page, "main form button")
    expect(page.get_by_text("By hand on")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".bar")).to_be_hidden()
    expect(page.get_by_role("button", name="Print receipt (PDF)")).to_be_hidden()
    expect(page.get_by_text("What you must do next")).to_be_visible()
    assert [each for each in console_errors if "receipt.pdf" not in each] == [], (
        "the browser requests an icon for a PDF, which has none"
    )


def test_notice_is_issued_and_its_service_recorded(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.manager)
    notices = f"/nominals/{nominal.urn}/notices/"
    check_pages(page, site, [notices, f"{notices}new/"])
    press_continue(page, "main form button")
    expect(page.get_by_text("Not served yet.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Record service").click()
    check_page(page)
    choose(page, "how", "Offered in person and refused")
    type_into(page, place="Hexley Police Station", witnessed_by="PC Fenwick")
    press_continue(page, "main form button")
    expect(page.get_by_text("witnessed by PC Fenwick")).to_be_visible()
    check_pages(page, site, [notices])
    assert console_errors == []


def test_prosecution_file_is_downloaded_from_the_explanation_of_a_duty(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.manager)
    renew_second_factor(page)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    page.locator("a[href*='/why/']").first.click()
    page.get_by_role("button", name="Prosecution file").click()
    check_pages(page, site, [page.url.removeprefix(site.url)])
    type_into(page, words="NS/2026/1234", recipient="Crown Prosecution Service")
    choose(page, "shape", "Prosecution file to edit")
    with page.expect_download() as download:
        page.locator("main form button").click()
    assert download.value.suggested_filename.endswith(".docx")
    assert console_errors == []


def test_prosecution_file_is_downloaded_from_the_breach_case(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    with opened(cast.manager, nominal, OPEN) as permit:
        key = list_breachable_duties(load_board(permit), TODAY)[0].key
        breach = open_breach_on_duty(
            permit, key, discovered_on=TODAY, today=TODAY, text="He was not at the station."
        ).first
    sign_in_as(cast.manager)
    renew_second_factor(page)
    case = f"/nominals/{nominal.urn}/breaches/{breach}/"
    check_pages(page, site, [case, f"{case}pack/"])
    page.goto(site.url + case)
    page.get_by_role("button", name="Prosecution file").click()
    expect(page.get_by_text("read them before you send the file")).to_be_visible()
    page.locator("main form button").click()
    expect(page.get_by_role("alert").get_by_text("Enter the proceedings")).to_be_visible()
    check_page(page)
    type_into(page, words="NS/2026/1234", recipient="Crown Prosecution Service")
    with page.expect_download() as download:
        page.locator("main form button").click()
    assert download.value.suggested_filename.endswith(".pdf")
    page.get_by_role("link", name="The breach case").click()
    expect(page.get_by_role("heading", level=1).get_by_text("Breach case:")).to_be_visible()
    assert console_errors == []
