"""Numbers in a browser: as known at another time, and downloaded as a file; each screen accessible."""

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.reporting.years import ReturnYear
from mosovo.rooms.breaches.models import BreachStep
from tests.browser.journeys import check_page, check_pages, choose, renew_second_factor, type_into
from tests.reporting.test_breaches import open_breach_case
from tests.support.fixture_types import SignInAs
from tests.support.people import TODAY, Cast, RegisteredNominal

YEAR = ReturnYear.containing(TODAY)


def test_number_is_read_as_recorded_at_another_time_and_downloaded(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    open_breach_case(cast, nominal, BreachStep.Kind.CAUTIONED)
    sign_in_as(cast.supervisor)
    renew_second_factor(page)
    addresses = [
        "/reporting/",
        f"/reporting/breaches/{YEAR.ends_in}/",
        f"/reporting/reviews/{YEAR.ends_in}/",
        "/reporting/file/",
    ]
    check_pages(page, site, addresses)
    page.goto(f"{site.url}/reporting/")
    expect(page.get_by_role("link", name=f"1 people, {YEAR}")).to_have_count(1)
    page.get_by_label("As recorded at").fill("2020-01-01T12:00")
    page.get_by_role("button", name="View").click()
    expect(page.get_by_text("You are viewing another date.")).to_be_visible()
    expect(page.get_by_role("link", name=f"1 people, {YEAR}")).to_have_count(0)
    check_page(page)
    page.get_by_role("button", name="Download the numbers").click()
    expect(page.get_by_text("You are viewing another date.")).to_be_visible()
    choose(page, "purpose", "Supervision, inspection or audit")
    type_into(page, words="The return of the year", recipient="The co-ordinator")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename.endswith(".csv")
    page.get_by_role("link", name="Back to now").click()
    expect(page.get_by_text("You are viewing another date.")).to_have_count(0)
    assert console_errors == []
