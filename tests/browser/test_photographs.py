"""A photograph from the camera to the case header, on a phone and a desktop, with JavaScript and without."""

import os
from pathlib import Path

from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys import check_page, fill_date
from tests.support.fixture_types import AsJobs, SignInAs
from tests.support.people import TODAY, Cast, RegisteredNominal
from tests.support.photographs import add_photograph, inspect_all_files
from tests.trust.hostile_files import HTML, jpeg


def test_photograph_is_displayed_after_the_virus_scan(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: AsJobs
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}/nominals/{nominal.urn}/whole/")
    page.get_by_role("link", name="Photograph", exact=True).click()
    check_page(page)
    page.get_by_role("button", name="Record").click()
    expect(page.get_by_text("Select the photograph file").first).to_be_visible()
    check_page(page)
    send(page, "page.jpg", HTML)
    expect(page.get_by_text("The file type is not allowed").first).to_be_visible()
    check_page(page)
    send(page, "IMG_0001.jpg", jpeg(exif=True))
    expect(page.get_by_text("Virus scan in progress")).to_be_visible()
    check_page(page)
    take_screenshot(page, "waiting")

    inspect_all_files(as_jobs)
    page.reload()
    check_picture(page)
    check_page(page)
    take_screenshot(page, "gallery")
    page.get_by_role("link", name="Back to the case").click()
    check_picture(page)
    check_page(page)
    take_screenshot(page, "case")


def test_photograph_is_sent_without_javascript(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, browser: Browser, page: Page, sign_in_as: SignInAs
) -> None:
    sign_in_as(cast.manager)
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    other = plain.new_page()
    other.goto(f"{site.url}/nominals/{nominal.urn}/photographs/record/")
    send(other, "IMG_0001.jpg", jpeg())
    expect(other.get_by_text("Virus scan in progress")).to_be_visible()
    plain.close()


def test_correction_page_of_a_photograph_is_accessible(
    cast: Cast, nominal: RegisteredNominal, site: LiveServerThread, page: Page, sign_in_as: SignInAs, as_jobs: AsJobs
) -> None:
    add_photograph(cast, nominal, as_jobs)
    sign_in_as(cast.manager)
    gallery = f"{site.url}/nominals/{nominal.urn}/photographs/"
    page.goto(gallery)
    page.get_by_role("link", name="Correct").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("photograph")
    check_page(page)


def send(page: Page, name: str, content: bytes) -> None:
    """Choose the file, enter when it was taken, and send it."""
    file = {"name": name, "mimeType": "image/jpeg", "buffer": content}
    page.get_by_label("Photograph file").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_label("Custody photograph").check()
    fill_date(page, "Date taken", TODAY)
    page.get_by_role("button", name="Record").click()


def check_picture(page: Page) -> None:
    """Check that the picture is shown, with a description that does not name the person."""
    picture = page.get_by_alt_text("Photograph taken on 10 Mar 2026").first
    expect(picture).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert "MARCHETTI" not in (picture.get_attribute("alt") or "").upper()


def take_screenshot(page: Page, name: str) -> None:
    """Save a screenshot if `MOSOVO_TEST_SCREENSHOT_DIR` is set."""
    if folder := os.environ.get("MOSOVO_TEST_SCREENSHOT_DIR"):
        width = page.viewport_size["width"] if page.viewport_size else 0
        page.screenshot(path=Path(folder) / f"photographs-{name}-{width}.png", full_page=True)
