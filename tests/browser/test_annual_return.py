"""The annual return in a browser: run, corrected and compared; and the chief officer dashboard, down to names."""

from datetime import date
from urllib.parse import urlsplit

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page, check_pages, choose, renew_second_factor, type_into
from tests.reporting.seeded_register import Seed
from tests.reporting.test_runs import put_in_custody, restrict
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal, register
from tests.web.test_chief_board import add_late_visits


def run_return(page: Page, year: int) -> str:
    choose(page, "of", "Your force")
    type_into(page, year=str(year))
    page.get_by_role("button", name="Run and save").click()
    expect(page.get_by_text("The annual return has been run and saved.")).to_be_visible()
    check_page(page)
    return urlsplit(page.url).path


def test_annual_return_is_saved_run_again_and_compared(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.coordinator)
    renew_second_factor(page)
    page.goto(f"{site.url}/reporting/")
    page.get_by_role("link", name="Annual MAPPA return").click()
    check_page(page)
    choose(page, "of", "Your force")
    type_into(page, year=str(date.today().year + 1))
    page.get_by_role("button", name="Run and save").click()
    expect(page.get_by_text("has not ended").first).to_be_visible()
    check_page(page)
    earlier = run_return(page, 2025)
    people = page.get_by_role("link", name="1 counted: view the people (No level set yet, Category 1, table 1)")
    expect(people).to_have_count(1)
    put_in_custody(cast, nominal)
    page.reload()
    expect(people).to_have_count(1)
    page.get_by_role("link", name="Count this run again").click()
    expect(page.get_by_text("as recorded then: no differences")).to_be_visible()
    page.goto(f"{site.url}/reporting/return/")
    later = run_return(page, 2025)
    expect(people).to_have_count(0)
    page.get_by_role("link", name="Compare with the run").click()
    expect(page.get_by_text("No longer counted").first).to_be_visible()
    expect(page.get_by_role("link", name="MARCHETTI").first).to_be_visible()
    against = urlsplit(page.url).path
    page.goto(f"{site.url}{later}file/")
    choose(page, "purpose", "Supervision, inspection or audit")
    type_into(page, words="The annual report", recipient="The board")
    choose(page, "shape", "OpenDocument spreadsheet (ODS)")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".ods")
    addresses = [against, earlier, f"{earlier}people/community/0/1/", f"{later}file/", "/reporting/return/",
            "/reporting/return/population/"]  # fmt: skip
    check_pages(page, site, addresses)
    assert console_errors == []


def test_return_and_dashboard_list_accessible_people_and_hide_a_restricted_case(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
    owner_sql: Sql,
) -> None:
    hidden = register(cast)
    restrict(cast, hidden)
    add_late_visits(Seed(owner_sql), nominal, hidden)
    sign_in_as(cast.inspector)
    page.goto(f"{site.url}/reporting/return/")
    run_return(page, 2025)
    page.get_by_role("link", name="2 counted: view the people (No level set yet, Category 1, table 1)").click()
    check_page(page)
    expect(page.get_by_text("1 more that you do not have access to.")).to_be_visible()
    expect(page.get_by_text(hidden.urn)).to_have_count(0)
    page.get_by_role("link", name="MARCHETTI").click()
    expect(page.get_by_text(nominal.urn).first).to_be_visible()
    page.goto(f"{site.url}/reporting/dashboard/")
    check_page(page)
    page.locator("#visits summary").click()
    page.locator("#visits").get_by_role("link", name="view the people").first.click()
    check_page(page)
    expect(page.get_by_text(nominal.urn).first).to_be_visible()
    expect(page.get_by_text(hidden.urn)).to_have_count(0)
    check_pages(page, site, ["/reporting/dashboard/", urlsplit(page.url).path])
    errors_before = list(console_errors)
    assert errors_before == []
    answer = page.goto(f"{site.url}/nominals/{hidden.urn}/whole/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("MARCHETTI")).to_have_count(0)


def test_dashboard_is_downloaded_by_keyboard(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
    owner_sql: Sql,
) -> None:
    add_late_visits(Seed(owner_sql), nominal, register(cast))
    sign_in_as(cast.inspector)
    renew_second_factor(page)
    page.goto(f"{site.url}/reporting/dashboard/")
    page.get_by_role("link", name="Download the dashboard").press("Enter")
    expect(page.get_by_role("heading", name="Download the dashboard")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Download").press("Enter")
    expect(page.get_by_text("Enter the recipient").first).to_be_visible()
    check_page(page)
    choose(page, "purpose", "A meeting")
    type_into(page, words="The board of the force", recipient="The chief constable")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").press("Enter")
    assert download.value.suggested_filename.startswith("board-")
    saved = download.value.path().read_text("utf-8-sig")
    assert "for The chief constable" in saved
    assert "Visits in time" in saved
    assert "applications about people not on the register" in saved
    assert nominal.urn not in saved
    check_pages(page, site, ["/reporting/dashboard/file/"])
    assert console_errors == []
