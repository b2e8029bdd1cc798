"""A surname of 60 letters without a space, and forenames written from right to left: no page becomes too wide."""

from dataclasses import replace

from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.journeys import NARROWEST, check_page
from tests.support.fixture_types import SignInAs
from tests.support.people import PERSON, Cast, register

SURNAME = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"
FORENAMES = "محمد عبد الرحمن"
DESK: ViewportSize = {"width": 1280, "height": 900}
PAGES = ("", "visits/record/", "visits/before/", "risk/assess/", "duties/", "mappa/", "facts/identity.name/record/")
"""Pages of a case with each kind of heading."""


def test_long_name_makes_no_page_too_wide(cast: Cast, site: LiveServerThread, page: Page, sign_in_as: SignInAs) -> None:
    known = register(cast, person=replace(PERSON, surname=SURNAME, forenames=FORENAMES))
    sign_in_as(cast.manager)
    for size in (NARROWEST, DESK):
        page.set_viewport_size(size)
        for address in ("/", "/caseload/", *(f"/nominals/{known.urn}/{each}" for each in PAGES)):
            page.goto(f"{site.url}{address}")
            check_page(page)
    page.goto(f"{site.url}/nominals/{known.urn}/")
    line = page.locator(".contact-line").first
    expect(line).to_be_visible()
    page.emulate_media(media="print")
    expect(line).to_be_hidden()
