"""A zone drawn on the map by pointer and by keyboard, on a phone and a desktop, and shown on the order."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings

from mosovo.demo.sample_map import write_sample_map
from mosovo.rooms.orders import actions
from tests.browser.journeys import check_page
from tests.rooms.transactions import WRITE, opened
from tests.support.fixture_types import SignInAs
from tests.support.people import Cast, RegisteredNominal

TODAY = date.today()


@pytest.fixture(autouse=True)
def _town(settings: Settings, tmp_path: Path) -> None:
    write_sample_map(str(tmp_path))
    settings.MAP_DIR = str(tmp_path)


@pytest.fixture
def address(cast: Cast, nominal: RegisteredNominal) -> str:
    """Return the page of an order."""
    with opened(cast.manager, nominal, WRITE) as permit:
        order = actions.record_order(
            permit, kind="shpo", court="Mockton Crown Court", made_on=TODAY - timedelta(days=9),
            served_on=TODAY - timedelta(days=9), months=84, today=TODAY,
        )  # fmt: skip
    return f"/nominals/{nominal.urn}/orders/{order.first}/"


def test_zones_are_drawn_on_the_map_by_pointer_and_by_keyboard(
    cast: Cast, address: str, site: LiveServerThread, page: Page, sign_in_as: SignInAs, console_errors: list[str]
) -> None:
    sign_in_as(cast.manager)
    page.goto(f"{site.url}{address}zones/")
    check_page(page)
    paper = open_mockton(page, "Round the baths")
    for x, y in ((0.35, 0.35), (0.65, 0.35), (0.65, 0.65), (0.35, 0.65)):
        box = paper.bounding_box()
        assert box
        paper.click(position={"x": box["width"] * x, "y": box["height"] * y})
    expect(page.get_by_text("4 corners.", exact=True)).to_be_visible()
    expect(page.get_by_text("On its edge", exact=False)).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Record zone").click()
    expect(page.get_by_role("img", name="Map of 1 zone")).to_be_visible()
    expect(page.get_by_text("Map: Mockton and about, invented")).to_be_visible()
    check_page(page)
    draw_zone_by_keyboard(page, site, address)
    move_map(page)
    page.get_by_role("link", name="All zones of this nominal on one map").click()
    expect(page.get_by_role("img", name="Map of 2 zones")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Show on map").nth(1).click()
    expect(page.get_by_role("link", name="Reset")).to_be_visible()
    check_page(page)
    assert console_errors == []


def open_mockton(page: Page, name: str) -> Locator:
    page.get_by_label("Name in the order").fill(name)
    middle = page.get_by_label("Centre of the map")
    middle.fill("Mockton")
    middle.press("Enter")
    expect(middle).to_have_value("54.50377, 1.49814")
    page.get_by_label("Width of the map").select_option("2000")
    paper = page.get_by_role("application")
    expect(paper.locator(".map__road")).to_have_count(1)
    return paper


def draw_zone_by_keyboard(page: Page, site: LiveServerThread, address: str) -> None:
    page.goto(f"{site.url}{address}zones/")
    paper = open_mockton(page, "Round the station")
    paper.focus()
    for keys in ("", "ArrowRight ArrowRight", "ArrowDown ArrowDown", "ArrowLeft ArrowLeft ArrowLeft"):
        for key in keys.split():
            page.keyboard.press(f"Shift+{key}")
        page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(page.get_by_text("3 corners.", exact=True)).to_be_visible()
    page.keyboard.press("+")
    expect(page.get_by_label("Width of the map")).to_have_value("1000")
    expect(paper).to_be_focused()
    page.get_by_role("button", name="Remove last corner").click()
    expect(page.get_by_text("2 corners. A zone needs at least 3 corners.")).to_be_visible()
    page.get_by_label("Corners, one on each line").press("Control+End")
    page.keyboard.type("\n54.50900, 1.50100\n54.50900, 1.49500")
    expect(page.get_by_text("4 corners")).to_be_visible()
    page.get_by_role("button", name="Record zone").click()
    expect(page.get_by_role("img", name="Map of 2 zones")).to_be_visible()


def move_map(page: Page) -> None:
    for way in ("Zoom out", "East", "Reset"):
        page.get_by_role("link", name=way, exact=True).click()
        expect(page.get_by_role("img", name="Map of 2 zones")).to_be_visible()
    expect(page.get_by_role("link", name="Reset")).to_have_count(0)


def test_map_moves_and_a_zone_is_recorded_without_scripts(
    cast: Cast, address: str, site: LiveServerThread, page: Page, sign_in_as: SignInAs, browser: Browser
) -> None:
    sign_in_as(cast.manager)
    plain = browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), viewport=page.viewport_size
    )
    page = plain.new_page()
    page.goto(f"{site.url}{address}zones/")
    page.get_by_label("Name in the order").fill("Round the baths")
    page.get_by_label("An area, by its corners").check()
    page.get_by_label("Corners, one on each line").fill("54.5, 1.49\n54.5, 1.5\n54.507, 1.5")
    page.get_by_role("button", name="Show zone").click()
    expect(page.get_by_role("img", name="The zone as entered")).to_be_visible()
    before = page.get_by_label("Width of the map").input_value()
    page.get_by_role("button", name="Zoom out").click()
    assert int(page.get_by_label("Width of the map").input_value()) > int(before)
    page.get_by_role("button", name="North").click()
    expect(page.get_by_label("Corners, one on each line")).to_have_value("54.5, 1.49\n54.5, 1.5\n54.507, 1.5")
    page.get_by_label("Name in the order").press("Enter")
    expect(page.get_by_role("img", name="Map of 1 zone")).to_be_visible()
    plain.close()
