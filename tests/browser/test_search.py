"""A search by misspelt alias and by a neighbour's number; two records confirmed as one person, and separated again."""

from datetime import date
from typing import Any

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.casework.court_result import PersonDetails
from mosovo.rooms.identity import actions as identity
from mosovo.rooms.identity import policy as identity_policy
from tests.browser.journeys import check_page, open_groups, renew_second_factor
from tests.support.fixture_types import SignInAs
from tests.support.people import TODAY, Cast, RegisteredNominal, opened, register
from tests.support.same_person import dump_tables

PHONE, DESK = {"width": 375, "height": 812}, {"width": 1280, "height": 900}
SESSION_TABLES = (
    "organisations_signinsession",
    "django_session",
    "organisations_account",
    "record_draft",
    "caseload_caselook",
)


def test_nominal_is_found_by_a_misspelt_alias_and_by_a_neighbours_number(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    with opened(cast.manager, nominal, identity_policy.RECORD) as permit:
        identity.record_name(permit, today=TODAY, kind="alias", forenames="Toby", surname="Quillfeather")
    sign_in_as(cast.manager)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.url}/nominals/{nominal.urn}/facts/identifying_details.contactpoint/record/")
    check_page(page)
    page.get_by_label("Telephone number").check()
    page.get_by_label("Number or address").fill("07700 900123")
    page.get_by_label("Neighbour’s").check()
    page.get_by_label("Owner’s name, if not the nominal", exact=False).fill("Ada Bell")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.get_by_text("is recorded").first).to_be_visible()

    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for typed, why in (
            ("toby quilfether", "Also known as Quillfeather, Toby"),
            ("900123", "Telephone number: 07700 900123, Ada Bell, of a neighbour"),
        ):
            page.goto(f"{site.url}/find/")
            check_page(page)
            page.get_by_role("main").get_by_label("Name, number, address or body mark").fill(typed)
            page.get_by_role("main").get_by_role("button", name="Search").click()
            row = page.get_by_role("row").filter(has_text=nominal.urn)
            expect(row).to_contain_text(why)
            assert typed.split()[-1] not in page.url
            check_page(page)
            row.get_by_role("link").first.click()
            expect(page.get_by_text(nominal.urn).first).to_be_visible()
            page.go_back()
            expect(row).to_contain_text(why)


def test_records_confirmed_as_one_person_and_separated_leave_the_register_unchanged(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, owner_sql: Any
) -> None:
    twin = register(
        cast, person=PersonDetails(forenames="Alwin", surname="Marchetti", born_on=date(1984, 6, 1), sex="male")
    )
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/matches/")
    page.set_viewport_size(PHONE)
    check_page(page)
    before = read_register(owner_sql)
    page.get_by_role("link", name="Address").first.click()
    check_page(page)
    page.get_by_role("link", name="record that they are the same person").click()
    page.get_by_label("Reason").fill("Fingerprints match.")
    renew_second_factor(page)
    page.get_by_role("button", name="Compare the records").click()
    expect(page.get_by_role("heading", name="The two records")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Confirm same person").click()
    expect(page.get_by_text("confirmed as the same person").first).to_be_visible()
    page.set_viewport_size(DESK)
    for each, other in ((nominal, twin), (twin, nominal)):
        page.goto(f"{site.url}/nominals/{each.urn}/whole/")
        open_groups(page)
        expect(page.get_by_text("Same person as another record").first).to_be_visible()
        expect(page.get_by_text(other.urn).first).to_be_visible()
    check_page(page)
    page.goto(f"{site.url}/matches/")
    expect(page.get_by_text("No possible matches").first).to_be_visible()

    page.goto(f"{site.url}/nominals/{nominal.urn}/same/end/")
    check_page(page)
    page.get_by_label("Reason").fill("He has a twin brother.")
    page.get_by_role("button", name="Confirm two people").click()
    expect(page.get_by_text("confirmed as two people").first).to_be_visible()
    expect(page.get_by_text("Same person as another record")).to_have_count(0)
    assert read_register(owner_sql) == before


def read_register(owner_sql: Any) -> dict[str, list[str]]:
    """Return every table except those of the audit log, of the same-person records and of sessions."""
    return {table: rows for table, rows in dump_tables(owner_sql).items() if table not in SESSION_TABLES}


def test_saved_search_notifies_its_author_of_new_results_until_marked_as_read(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    page.set_viewport_size(PHONE)
    page.goto(f"{site.url}/find/")
    page.get_by_role("main").get_by_label("Name, number, address or body mark").fill("quilfether")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Save this search").click()
    check_page(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Enter the name of the search")).to_be_visible()
    check_page(page)
    page.get_by_label("Name of the search").fill("The man of the quill")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The search is saved until").first).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="The man of the quill")).to_contain_text("None")
    assert "quill" not in f"{page.url} {page.title()}".lower()
    check_page(page)

    person = PersonDetails(forenames="Tobias", surname="Quillfeather", born_on=date(1971, 3, 4), sex="male")
    known = register(cast, person=person)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.goto(f"{site.url}/")
        notice = page.locator("#waiting li").filter(has_text="with new results")
        expect(notice).to_be_visible()
        notice.get_by_role("link", name="View").click()
        check_page(page)
        page.get_by_role("link", name="The man of the quill").click()
        expect(page.get_by_role("row").filter(has_text=known.urn)).to_contain_text("New")
        assert "quill" not in f"{page.url} {page.title()}".lower()
        check_page(page)
    page.get_by_role("button", name="Mark as read").click()
    expect(page.get_by_text("marked as read").first).to_be_visible()
    page.goto(f"{site.url}/")
    expect(page.get_by_text("with new results")).to_have_count(0)
    page.goto(f"{site.url}/find/saved/")
    page.get_by_role("link", name="The man of the quill").click()
    page.get_by_role("button", name="Delete saved search").click()
    expect(page.get_by_text("The saved search is deleted").first).to_be_visible()
    expect(page.get_by_text("No saved searches").first).to_be_visible()
    check_page(page)
