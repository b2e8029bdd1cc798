"""All components in a browser: accessible, and no wider than the screen."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

from tests.browser.accessibility import list_serious_findings
from tests.web import gallery

pytestmark = [pytest.mark.pure, pytest.mark.both_widths]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def answer(route: Route) -> None:
    """Serve the gallery and its static files, with the content security policy of the product."""
    path = route.request.url.removeprefix("http://gallery.test")
    if path == "/":
        route.fulfill(body=gallery.page(), content_type="text/html", headers={"Content-Security-Policy": POLICY})
        return
    found = finders.find(path.removeprefix("/static/"))
    if found is None:
        route.fulfill(status=404)
        return
    file = Path(str(found))
    route.fulfill(body=file.read_bytes(), content_type=KINDS.get(file.suffix, "application/octet-stream"))


@pytest.fixture
def shown(page: Page) -> Page:
    page.route("http://gallery.test/**", answer)
    return page


def test_gallery_is_accessible_and_keeps_the_content_security_policy(shown: Page) -> None:
    console_errors: list[str] = []
    shown.on("console", lambda message: console_errors.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: console_errors.append(str(error)))
    shown.goto("http://gallery.test/")
    assert list_serious_findings(shown) == []
    assert console_errors == []


@pytest.mark.parametrize("width", [320, 375, 768, 899, 900, 1024, 1280, 1920])
def test_gallery_is_no_wider_than_the_screen(shown: Page, width: int) -> None:
    shown.set_viewport_size({"width": width, "height": 800})
    shown.goto("http://gallery.test/")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_move_through_a_list_and_open_the_search(shown: Page) -> None:
    shown.goto("http://gallery.test/")
    for key in ("j", "j", "k"):
        shown.keyboard.press(key)
    assert "FIGMENT" in shown.evaluate("document.activeElement.textContent")
    shown.keyboard.press("/")
    typing = shown.evaluate("document.activeElement.id")
    assert typing == "palette-q" or shown.viewport_size == {"width": 375, "height": 900}
