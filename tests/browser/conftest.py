"""A real browser, for the journeys. Without one they are skipped, and in CI they fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mosovo.cli.browser import installed
from mosovo.organisations.models import Account
from tests.factors import show_factor
from tests.missing_tools import skip_without_tool

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, else Playwright's own."""
    with chromium() as opened:
        yield opened


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser while the block runs; its loop runs in this thread as long, and no other one can."""
    path = installed()
    if path is None:
        skip_without_tool("Chromium", "apt-get install chromium; or ./mosovo test, which asks Playwright for one")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in the thread that also sets tests up
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser, width_of_window: int) -> Iterator[BrowserContext]:
    """A visitor with no history, on a phone or at a desk."""
    context = browser.new_context(viewport={"width": width_of_window, "height": 900}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that visitor."""
    return context.new_page()


@pytest.fixture
def come_as(site: LiveServerThread, page: Page) -> Callable[[Account], None]:
    """`come_as(account)` has the visitor signed in as them."""
    return partial(come, site, page)


@pytest.fixture
def come_fresh(site: LiveServerThread, page: Page) -> Callable[[Account], None]:
    """As `come_as`, by somebody who has just shown a factor."""
    return partial(come, site, page, with_factor=True)


def come(site: LiveServerThread, page: Page, account: Account, *, with_factor: bool = False) -> None:
    """The visitor signed in as that account, and as nobody else."""
    client = Client()
    client.force_login(account)
    if with_factor:
        show_factor(client)
    page.context.clear_cookies()
    for name, morsel in client.cookies.items():
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the console said that it should not."""
    said: list[str] = []
    page.on("console", lambda line: said.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    return said
