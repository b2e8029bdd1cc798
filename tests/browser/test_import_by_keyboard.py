"""An export of another system with forty kinds of fault: matched, agreed and imported on the screens, by keyboard."""

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
from tests.browser.journeys import check_page
from tests.browser.keyboard import Keyboard
from tests.exchange import registers
from tests.exchange.faulty_export import copy_without, drop_unsentenced, write_faulty_export
from tests.exchange.recount_overdue import count_overdue
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast
from tests.support.second_factors import show_factor

TODAY = date.today()
KNOWN_FROM = TODAY - timedelta(days=1100)
PEOPLE = 80
MAX_STEPS = 40
"""A16 of the design: the steps of an inspector from the upload to the signed reconciliation."""
IMPORT = "**/import/*-*/"
MATCH = "**/match/"


def sign_in_as(page: Page, site: LiveServerThread, account: Account) -> None:
    client = Client()
    client.force_login(account)
    show_factor(client)
    [(name, morsel)] = [(name, morsel) for name, morsel in client.cookies.items() if "csrf" not in name]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": name, "value": morsel.value, "url": site.url}])


def run_worker(page: Page, as_jobs: AsJobs) -> Import:
    """Do what the worker does, and wait for the page to show it."""
    with as_jobs():
        for job in Import.objects.filter(state=Import.State.WAITING):
            tasks.import_register(import_id=str(job.pk))
        job = Import.objects.latest("asked_at")
    page.reload()
    check_page(page)
    return job


def send_file(keys: Keyboard, file: Path) -> None:
    """Send the file with its source and its cut-over day."""
    keys.choose_file("Register file", file)
    keys.type_at("#id_source", "The old register")
    for name, day in (("cut_over_on", TODAY), ("notifications_from", KNOWN_FROM)):
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            keys.type_at(f"#id_{name}-{part}", str(value))
    keys.press("Send file", IMPORT)


def match_files_and_columns(keys: Keyboard, as_jobs: AsJobs) -> None:
    """Choose the sheet of the file with a foreign name, and the column of the foreign heading."""
    assert run_worker(keys.page, as_jobs).report["survey"]["step"] == "files"
    keys.press("Continue", MATCH)
    keys.type_at("#id_sheet0", "allocations")
    keys.press("Save and continue", IMPORT)

    job = run_worker(keys.page, as_jobs)
    assert [each["sheet"] for each in job.report["survey"]["files"]] == ["allocations", "people"]
    keys.press("Continue", MATCH)
    unknown = [heading[0] for heading in job.report["survey"]["files"][1]["headings"]].index("birthday_of")
    keys.type_at(f"#id_column1_{unknown}", "born_on")
    keys.press("Save and continue", IMPORT)


def sign_reconciliation(keys: Keyboard, account: Account) -> None:
    """Sign the reconciliation with the name of the account."""
    keys.type_at("#signed-name", account.name)
    keys.press("Sign reconciliation")
    expect(keys.page.get_by_text("Signed.", exact=True)).to_be_visible()
    keys.pages += 1


@pytest.fixture
def export(tmp_path: Path, cast: Cast, as_jobs: AsJobs) -> tuple[Path, Path]:
    """Write the export of the old system as a zip, and the same export in our form: one file and one heading differ."""
    with as_jobs():
        Team.objects.get_or_create(force=cast.northshire, name=FORCE_TEAM)
    folder, _ = write_faulty_export(tmp_path / "r", PEOPLE, TODAY)
    ours = copy_without(folder, tmp_path / "ours", set())
    people = folder / "people.csv"
    people.write_text(people.read_text().replace("born_on", "Birthday of", 1))
    (folder / "allocations.csv").rename(folder / "CASEWORK.csv")
    return registers.zipped(folder), ours


def test_export_with_forty_faults_is_imported_by_keyboard_with_only_true_duties_overdue(
    cast: Cast, site: LiveServerThread, page: Page, as_jobs: AsJobs, export: tuple[Path, Path], tmp_path: Path
) -> None:
    file, ours = export
    before = set(Duty.objects.values_list("pk", flat=True))
    keys = Keyboard(page)
    sign_in_as(page, site, cast.supervisor)
    page.goto(f"{site.url}/import/")
    send_file(keys, file)
    match_files_and_columns(keys, as_jobs)

    codes = run_worker(page, as_jobs).report["survey"]["codes"]
    assert {each["text"] for each in codes} == {
        "NOM-7", "Z9", "G4", "gaol", "away", "s.99", "Night shift", "ZZZ",
    }  # fmt: skip
    keys.press("Continue", MATCH)
    check_page(page)
    for number in range(len(codes)):
        keys.type_at(f"#id_code{number}", "No translation")
    keys.press("Save and continue", IMPORT)

    assert run_worker(page, as_jobs).report["survey"]["step"] == "agreement"
    sign_in_as(page, site, cast.inspector)
    page.reload()
    keys.press("Read what was matched", MATCH)
    check_page(page)
    keys.press("Agree and import", IMPORT)

    done = run_worker(page, as_jobs)
    expect(page.get_by_role("heading", name="Imported", exact=True)).to_be_visible()
    expect(page.get_by_text("rows of the file are accounted for")).to_be_visible()
    sign_reconciliation(keys, cast.inspector)
    sign_in_as(page, site, cast.supervisor)
    page.reload()
    sign_reconciliation(keys, cast.supervisor)
    expect(page.get_by_text("Two people have signed.")).to_be_visible()
    check_page(page)
    keys.report("an import with forty kinds of fault, from the upload to two signatures", MAX_STEPS)

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
