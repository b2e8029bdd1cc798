"""An order from its document to a breach of one prohibition: clauses, checks at visits, a variation, the case."""

from datetime import UTC, date, datetime, time, timedelta

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.rooms.orders.queries import list_clauses
from mosovo.rooms.visits.actions import ConditionResult, record_visit
from tests.browser.journeys import check_page, check_pages, fill_date, open_whole_file, renew_second_factor
from tests.papers.document_text import words_of_pdf
from tests.rooms.transactions import WRITE
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal, opened

TODAY = date.today()
MADE = TODAY - timedelta(days=60)
PAPER = """The defendant is prohibited from:
1. Using any device that can reach the internet, unless it is shown to the police on request.
2. Having contact with a child under 16, other than such as is not reasonably avoidable.
The defendant must:
3. Tell the police within three days of getting any such device.
"""
VISIT_TEXT = "Calm, and in work again. Nothing has changed at home."


def test_order_goes_from_its_document_to_a_breach_case_about_one_clause(
    cast: Cast,
    nominal: RegisteredNominal,
    site: LiveServerThread,
    page: Page,
    sign_in_as: SignInAs,
    console_errors: list[str],
) -> None:
    sign_in_as(cast.manager)
    record_order(page, site, nominal)
    record_clauses(page)
    record_two_visits(cast, nominal)
    page.reload()
    expect(page.get_by_text("1 never checked.")).to_be_visible()
    order = page.url.removeprefix(site.url)
    check_pages(page, site, [order, "/orders/", "/orders/?view=owed", "/orders/clauses/", f"{order}clause/?like=1"])
    page.goto(site.url + order)
    draw_zone(page)
    record_variation(page)
    record_breached_clause(page)
    open_case(page)
    check_prosecution_file(page)
    assert console_errors == []


def record_order(page: Page, site: LiveServerThread, nominal: RegisteredNominal) -> None:
    page.goto(f"{site.url}/nominals/{nominal.urn}/orders/record/")
    check_page(page)
    page.get_by_label("Type of order").select_option(label="Sexual harm prevention order")
    page.get_by_label("Court", exact=False).first.fill("Northshire Crown Court")
    fill_date(page, "Date made", MADE)
    fill_date(page, "Date served", MADE)
    page.get_by_label("Length in months", exact=False).first.fill("84")
    page.get_by_role("button", name="Record", exact=True).click()
    page.wait_for_url("**/nominals/*/")
    open_whole_file(page)
    page.get_by_role("link", name="Open order").first.click()
    expect(page.get_by_role("heading", name="Sexual harm prevention order", level=1)).to_be_visible()
    expect(page.get_by_text("No clauses recorded.").first).to_be_visible()
    check_page(page)


def record_clauses(page: Page) -> None:
    page.get_by_role("link", name="Enter clauses from the order").first.click()
    page.get_by_label("Exact wording of the order").fill(PAPER)
    page.get_by_label("Supervisor of the requirements").fill("PC Tamsin Oakthorpe")
    check_page(page)
    page.get_by_role("button", name="Record clauses").click()
    expect(page.get_by_text("3 clauses. 3 never checked.")).to_be_visible()
    check_page(page)


def record_two_visits(cast: Cast, nominal: RegisteredNominal) -> None:
    for days in (30, 9):
        began = datetime.combine(TODAY - timedelta(days=days), time(17, 10), UTC)
        with opened(cast.manager, nominal, WRITE) as permit:
            found = list_clauses(permit.nominal_id)
            record_visit(
                permit,
                outcome="seen",
                text=VISIT_TEXT,
                second_officer_id=cast.colleague.pk,
                began_at=began,
                today=TODAY,
                conditions=[
                    ConditionResult(found[0].wording, "complied", "Examined by hand", found[0].first),
                    ConditionResult(found[1].wording, "unable", "Nobody else was in", found[1].first),
                ],
            )


def draw_zone(page: Page) -> None:
    """Draw a zone by keyboard: the centre, then each corner. A zone whose edges cross is refused and corrected."""
    page.get_by_role("link", name="Draw exclusion zone").click()
    page.get_by_label("Name in the order").fill("Round Larch Primary School")
    page.get_by_label("Centre of the map").fill("52.64, -1.13")
    paper = page.get_by_role("application")
    paper.focus()
    for keys in (
        "",
        "ArrowRight ArrowRight ArrowRight",
        "ArrowDown ArrowDown ArrowDown",
        "ArrowLeft ArrowLeft ArrowLeft",
    ):
        for key in keys.split():
            page.keyboard.press(f"Shift+{key}")
        page.keyboard.press("Enter")
    expect(page.get_by_text("4 corners.", exact=True)).to_be_visible()
    check_page(page)
    box = page.get_by_label("Corners, one on each line")
    first_corner, second_corner, third_corner, fourth_corner = box.input_value().splitlines()
    box.fill("\n".join((first_corner, third_corner, second_corner, fourth_corner)))
    expect(page.get_by_text("The edges cross each other")).to_be_visible()
    page.get_by_role("button", name="Record zone").click()
    expect(page.get_by_text("The edges of this zone cross each other").first).to_be_visible()
    page.get_by_label("Corners, one on each line").fill(
        "\n".join((first_corner, second_corner, third_corner, fourth_corner))
    )
    page.get_by_role("button", name="Record zone").click()
    expect(page.get_by_role("img", name="Drawing of 1 zone")).to_be_visible()
    check_page(page)


def record_variation(page: Page) -> None:
    page.get_by_role("link", name="Record a step").click()
    page.get_by_label("Variation", exact=True).check()
    page.get_by_label("Result", exact=True).first.check()
    page.get_by_label("Granted", exact=True).check()
    page.get_by_label("Details of the step").fill("Clause 2 now says 16 in place of 18")
    check_page(page)
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("Variation: result, granted")).to_be_visible()


def record_breached_clause(page: Page) -> None:
    page.get_by_role("link", name="Check conditions").click()
    check_page(page)
    third = page.get_by_role("group", name="Condition 3")
    expect(third.get_by_text("Never checked")).to_be_visible()
    third.get_by_label("Breached").check()
    third.get_by_label("What was found").fill("A tablet in the kitchen drawer, bought on Saturday a week ago")
    page.get_by_role("button", name="Record checks").click()
    page.wait_for_url("**/now/breach_found/**")
    expect(page.get_by_role("heading", name="Is a child or an adult in danger now?")).to_be_visible()
    check_page(page)
    page.get_by_role("main").get_by_role("link", name="Case file", exact=True).click()
    page.wait_for_url("**/nominals/*/")
    open_whole_file(page)
    page.get_by_role("link", name="Open order").first.click()
    expect(page.get_by_text("1 breached at the last check.")).to_be_visible()
    check_page(page)


def open_case(page: Page) -> None:
    page.get_by_role("link", name="Open breach case").click()
    expect(page.get_by_label("Prohibition or requirement", exact=True)).to_have_value(
        "Clause 3: Tell the police within three days of getting any such device."
    )
    expect(page.get_by_label("What was found, and how")).to_contain_text("A tablet in the kitchen drawer")
    page.get_by_label("Possible offence").select_option("sentencing_code.s354")
    page.get_by_role("main").get_by_role("button", name="Open case", exact=True).click()
    expect(page.get_by_text("Clause 3: Tell the police")).to_be_visible()
    check_page(page)


def check_prosecution_file(page: Page) -> None:
    """Check that the prosecution file has the prohibition in the exact wording of the court."""
    case = page.url
    renew_second_factor(page)
    page.goto(f"{case}pack/")
    check_page(page)
    page.get_by_label("Proceedings").fill("NS/2026/1234")
    page.get_by_label("Recipient").fill("Crown Prosecution Service")
    with page.expect_download() as taken:
        page.locator("main form").get_by_role("button").first.click()
    words = " ".join(words_of_pdf(taken.value.path().read_bytes()).split())
    assert "Tell the police within three days of getting any such device." in words
