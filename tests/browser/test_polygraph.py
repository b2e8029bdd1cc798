"""A voluntary test with a disclosure: it causes a risk reassessment, and the prosecution file does not contain it."""

from datetime import date

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.web.core.duty_rows import duty_token
from tests.browser.journeys import NARROWEST, check_page, fill_date, open_groups, renew_second_factor
from tests.papers.document_text import words_of_pdf
from tests.support.fixture_types import SignInAs, Sql
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()
SECRET = "He meets Pimpernel by the weir"


def test_polygraph_disclosure_causes_a_reassessment_and_is_not_in_the_prosecution_file(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Sql
) -> None:
    case = f"{site.url}/nominals/{nominal.urn}/"
    sign_in_as(cast.manager)
    page.goto(f"{case}polygraph/")
    check_page(page)
    refer_for_test(page)
    page.goto(f"{case}polygraph/")
    expect(page.get_by_text("First polygraph test").first).to_be_visible()
    record_session(page)
    page.goto(f"{case}polygraph/")
    record_disclosure(page)
    page.goto(f"{case}whole/")
    expect(page.get_by_text("Polygraph disclosure: no action recorded").first).to_be_visible()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    page.goto(f"{case}polygraph/")
    expect(page.get_by_text("Not for prosecution").first).to_be_visible()
    expect(page.get_by_text(SECRET).first).to_be_visible()
    page.set_viewport_size(NARROWEST)
    check_page(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    record_new_information(page)
    page.goto(f"{case}whole/")
    open_groups(page)
    expect(page.locator(".case-group").get_by_text("New information").first).to_be_visible()
    expect(page.get_by_text("no action recorded")).to_have_count(0)
    assert "Pimpernel" not in read_prosecution_file(page, case, nominal, owner_sql)


def refer_for_test(page: Page) -> None:
    page.get_by_role("link", name="Polygraph referral").click()
    page.get_by_role("button", name="Record").click()
    check_page(page)
    expect(page.get_by_text("Select the legal basis").first).to_be_visible()
    page.get_by_label("Voluntary, with written consent").check()
    fill_date(page, "Date consent was signed", TODAY)
    page.get_by_label("Referred by").fill("DS Quill")
    page.get_by_label("Reason for referral").fill("Two accounts of one weekend")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The polygraph referral is recorded").first).to_be_visible()


def record_session(page: Page) -> None:
    page.get_by_role("link", name="Polygraph session").click()
    check_page(page)
    page.get_by_label("Maintenance: compliance with conditions, risk behaviour").check()
    page.get_by_label("Significant response: deception indicated").check()
    page.get_by_label("Relevant questions").fill("Have you met a child alone?")
    page.get_by_label("Examiner", exact=True).fill("J. Aldous")
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The polygraph session is recorded").first).to_be_visible()


def record_disclosure(page: Page) -> None:
    page.get_by_role("link", name="Polygraph disclosure").click()
    page.get_by_label("Before the test").check()
    page.get_by_label("Subject").select_option("child")
    page.get_by_label("Clinically significant", exact=True).check()
    page.get_by_label("Disclosure", exact=True).fill(SECRET)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("The polygraph disclosure is recorded").first).to_be_visible()


def record_new_information(page: Page) -> None:
    page.get_by_role("link", name="Record new information").click()
    check_page(page)
    page.get_by_label("New relationship, or contact with a child").check()
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("New information recorded").first).to_be_visible()


def read_prosecution_file(page: Page, case: str, nominal: RegisteredNominal, owner_sql: Sql) -> str:
    """Return the text of the prosecution file about the initial notification."""
    asked = "select key from obligations_duty where nominal_id = %s and key like %s order by due_on limit 1"
    [(key,)] = owner_sql(asked, [nominal.id, "soa2003%"])
    renew_second_factor(page)
    page.goto(f"{case}duties/{duty_token(key)}/pack/")
    page.get_by_label("Proceedings").fill("NS/2026/1234")
    page.get_by_label("Recipient").fill("Crown Prosecution Service")
    with page.expect_download() as download:
        page.locator("main form").get_by_role("button").first.click()
    return words_of_pdf(download.value.path().read_bytes())
