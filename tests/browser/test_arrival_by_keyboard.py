"""An export of another system with forty kinds of fault: matched, agreed and imported on the screens, by keyboard."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page, expect

from mosovo.exchange import report, tasks
from mosovo.exchange.example import FORCE_TEAM
from mosovo.exchange.import_messages import MessageKind
from mosovo.exchange.models import Import, ImportedRow
from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo.organisations.models import Account, Team
from tests.browser.walking import sound
from tests.exchange import registers
from tests.exchange.faulty_export import copy_without, drop_unsentenced, write_faulty_export
from tests.exchange.recount_overdue import count_overdue
from tests.support.people import Cast

type AsJobs = Callable[[], AbstractContextManager[None]]
TODAY = date.today()
KNOWN_FROM = TODAY - timedelta(days=1100)
PEOPLE = 80
FEWEST_STOPS = 400


def enter_as(page: Page, site: LiveServerThread, account: Account) -> None:
    client = Client()
    client.force_login(account)
    [(name, morsel)] = [(name, morsel) for name, morsel in client.cookies.items() if "csrf" not in name]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus: what no key reaches fails here."""
    for _ in range(FEWEST_STOPS):
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key reaches {selector} on {page.url}")


def type_at(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def press_button(page: Page, words: str) -> None:
    for _ in range(FEWEST_STOPS):
        if page.evaluate("document.activeElement.innerText ?? ''").strip() == words:
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError(f"no key reaches {words} on {page.url}")
    page.keyboard.press("Enter")


def work(page: Page, as_jobs: AsJobs) -> Import:
    """Do what the worker does, and wait for the page to show it."""
    with as_jobs():
        for job in Import.objects.filter(state=Import.State.WAITING):
            tasks.import_register(import_id=str(job.pk))
        job = Import.objects.latest("asked_at")
    page.reload()
    sound(page)
    return job


@pytest.fixture
def export(tmp_path: Path, cast: Cast, as_jobs: AsJobs) -> tuple[Path, Path]:
    """The export as the old system writes it, zipped, and the same as we would: one file and one heading differ."""
    with as_jobs():
        Team.objects.get_or_create(force=cast.northshire, name=FORCE_TEAM)
    folder, _ = write_faulty_export(tmp_path / "r", PEOPLE, TODAY)
    ours = copy_without(folder, tmp_path / "ours", set())
    people = folder / "people.csv"
    people.write_text(people.read_text().replace("born_on", "Birthday of", 1))
    (folder / "allocations.csv").rename(folder / "CASEWORK.csv")
    return registers.zipped(folder), ours


def test_forty_faults_come_in_by_keyboard_and_only_true_duties_are_overdue(
    cast: Cast, site: LiveServerThread, page: Page, as_jobs: AsJobs, export: tuple[Path, Path], tmp_path: Path
) -> None:
    file, ours = export
    before = set(Duty.objects.values_list("pk", flat=True))
    enter_as(page, site, cast.supervisor)
    page.goto(f"{site.url}/import/")
    page.get_by_label("Register file").set_input_files(file)
    type_at(page, "#id_source", "The old register")
    for name, day in (("cut_over_on", TODAY), ("notifications_from", KNOWN_FROM)):
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            type_at(page, f"#id_{name}-{part}", str(value))
    press_button(page, "Send file")
    page.wait_for_url("**/import/*-*/")

    assert work(page, as_jobs).report["survey"]["step"] == "files"
    press_button(page, "Continue")
    page.wait_for_url("**/match/")
    type_at(page, "#id_sheet0", "allocations")
    press_button(page, "Save and continue")
    page.wait_for_url("**/import/*-*/")

    job = work(page, as_jobs)
    assert [each["sheet"] for each in job.report["survey"]["files"]] == ["allocations", "people"]
    press_button(page, "Continue")
    page.wait_for_url("**/match/")
    unknown = [heading[0] for heading in job.report["survey"]["files"][1]["headings"]].index("birthday_of")
    type_at(page, f"#id_column1_{unknown}", "born_on")
    press_button(page, "Save and continue")
    page.wait_for_url("**/import/*-*/")

    codes = work(page, as_jobs).report["survey"]["codes"]
    assert {each["text"] for each in codes} == {
        "NOM-7", "Z9", "G4", "gaol", "away", "s.99", "Night shift", "ZZZ",
    }  # fmt: skip
    press_button(page, "Continue")
    page.wait_for_url("**/match/")
    sound(page)
    for number in range(len(codes)):
        type_at(page, f"#id_code{number}", "No translation")
    press_button(page, "Save and continue")
    page.wait_for_url("**/import/*-*/")

    assert work(page, as_jobs).report["survey"]["step"] == "agreement"
    enter_as(page, site, cast.inspector)
    page.reload()
    press_button(page, "Read what was matched")
    page.wait_for_url("**/match/")
    sound(page)
    press_button(page, "Agree and import")
    page.wait_for_url("**/import/*-*/")

    done = work(page, as_jobs)
    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible()
    expect(page.get_by_text("rows of the file are accounted for")).to_be_visible()
    kinds = (MessageKind.FAULT, MessageKind.LEFT_OUT)
    left_out = {(each.file.replace("CASEWORK", "allocations"), each.row) for kind in kinds
                for each in report.list_messages(done.report, kind)}  # fmt: skip
    kept = copy_without(ours, tmp_path / "kept", left_out)
    unsentenced = drop_unsentenced(kept)
    with as_jobs():
        key_of = dict(ImportedRow.objects.filter(kind="people").values_list("nominal_id", "key"))
        late = Duty.objects.annotate(stands=status_case(TODAY)).filter(stands="overdue").exclude(pk__in=before)
        found = [(key_of[duty.nominal_id], duty.citation) for duty in late]
    found = [each for each in found if each[0] not in unsentenced]
    assert sorted(found) == sorted(count_overdue(kept, TODAY, KNOWN_FROM))
    assert len(found) > 5
