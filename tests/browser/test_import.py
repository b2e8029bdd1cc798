"""A register is uploaded from a page, watched while a worker imports it, and its report is read."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.exchange import tasks
from mosovo.exchange.models import Import
from tests.browser.accessibility import list_serious_findings
from tests.exchange import registers
from tests.support.people import Cast

INVALID_ROW = {**registers.PERSON, "key": "P2", "born_on": "31/02/1980", "surname": "<script>alert(1)</script>"}


def fits_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.fixture
def supervisor_page(cast: Cast, site: LiveServerThread, page: Page) -> Page:
    """Return the page of the supervisor, signed in."""
    client = Client()
    client.force_login(cast.supervisor)
    [(name, morsel)] = [(name, morsel) for name, morsel in client.cookies.items() if "csrf" not in name]
    page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])
    return page


def test_register_is_uploaded_imported_and_reported(
    supervisor_page: Page, site: LiveServerThread, tmp_path: Path, as_jobs: Callable[[], AbstractContextManager[None]]
) -> None:
    page, console_errors = supervisor_page, []
    page.on("console", lambda message: console_errors.append(message.text) if message.type == "error" else None)
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows["people"].append(INVALID_ROW)
    file = registers.zipped(registers.folder(tmp_path / "register", rows))

    page.goto(f"{site.url}/import/")
    assert list_serious_findings(page) == []
    assert fits_window(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Select the register file")).to_be_visible()
    page.get_by_label("Register file").set_input_files(file)
    page.get_by_label("Source system").fill("The old ledger")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("Waiting to start")).to_be_visible()
    assert list_serious_findings(page) == []
    with as_jobs():
        tasks.import_register(import_id=str(Import.objects.get().pk))

    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible(timeout=10_000)
    expect(page.get_by_text("New people who were registered: 2.")).to_be_visible()
    expect(page.get_by_role("cell", name="people.csv, row 3")).to_be_visible()
    expect(page.get_by_text("A date like 1980-02-28")).to_be_visible()
    assert list_serious_findings(page) == []
    assert fits_window(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download rows not imported").click()
    assert "‘31/02/1980’" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert console_errors == []
