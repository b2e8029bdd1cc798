"""The picture of connected homes and households in a browser: accessible at both widths, with its table by keyboard."""

from dataclasses import replace

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from tests.browser.journeys import check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import HOME, PERSON, Cast, RegisteredNominal, register
from tests.web.test_shared_homes import OTHER_HOME, record_former_home, record_household


@pytest.mark.both_widths
def test_picture_of_connected_homes_has_a_table_by_keyboard(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs
) -> None:
    neighbour = register(cast, person=replace(PERSON, surname="Corvane"), home=HOME)
    moved = register(cast, person=replace(PERSON, surname="Dunmore", forenames="Silas"), home=OTHER_HOME)
    record_former_home(cast.manager, moved, 60)
    record_household(cast.manager, nominal, 200, 100)
    record_household(cast.manager, moved, 150, None, lines="2 Ferry Road, Oakham", postcode="NS8 8BB")
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/sections/people/")
    picture = page.locator("section", has=page.locator("#picture-touching"))
    expect(picture.get_by_role("heading", name="2 other people on the register", exact=False)).to_be_visible()
    expect(picture.locator("svg").first).to_be_visible()
    check_page(page)
    picture.locator("summary").focus()
    page.keyboard.press("Enter")
    table = picture.locator("table")
    expect(table).to_be_visible()
    expect(table.get_by_text("DUNMORE, Silas").first).to_be_visible()
    expect(table.get_by_text("with a child recorded here too", exact=False)).to_be_visible()
    check_page(page)
    table.locator(f'a[href="/nominals/{neighbour.urn}/"]').click()
    expect(page.get_by_text(neighbour.urn).first).to_be_visible()
