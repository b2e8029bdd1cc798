"""Imports from a page: an authorised user sends a file, the worker imports it, and only that force sees the report."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from mosovo.audit.models import AuditEntry
from mosovo.exchange import tasks
from mosovo.exchange.encrypted_zip import encrypt_zip, make_passphrase
from mosovo.exchange.models import Import, UploadPart
from mosovo.nominals.models import Nominal
from mosovo.obligations.models import OpenQuestion
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import ImportQuestion
from mosovo.web.features.exchange.page import estimate_time_left
from tests.exchange import registers
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast
from tests.web.sending import send as send_form

HEADING = ",".join(registers.PERSON)
GOOD = ",".join(registers.PERSON.values())
BAD = GOOD.replace("P1", "P2").replace("rso", "=cmd|calc")
FILE = f"{HEADING}\n{GOOD}\n{BAD}\n".encode()


@pytest.fixture
def sign_in() -> Callable[[Account], Client]:
    def sign_in(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return sign_in


def send(client: Client, content: bytes = FILE, name: str = "people.csv", **fields: Any) -> Any:
    data = {"file": SimpleUploadedFile(name, content), "source": "ledger", "idempotency_key": str(uuid4()), **fields}
    return client.post(reverse("imports"), data)


def run_waiting_imports(as_jobs: AsJobs) -> None:
    """Run every waiting import, as the worker does."""
    with as_jobs():
        for job in Import.objects.filter(state=Import.State.WAITING):
            tasks.import_register(import_id=str(job.pk))


def test_uploaded_file_is_imported_by_the_worker_and_reported(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.supervisor)
    response = send(client)
    job = Import.objects.get()
    assert response.url == reverse("import", args=[job.pk])
    waiting = client.get(response.url).content.decode()
    assert "Waiting to start" in waiting
    assert 'hx-trigger="every 2s"' in waiting

    run_waiting_imports(as_jobs)

    page = client.get(response.url).content.decode()
    assert "New people who were registered: 1." in page
    assert "people.csv, row 3" in page
    assert "hx-trigger" not in page
    with as_jobs():
        assert not UploadPart.objects.exists()
        actions = set(AuditEntry.objects.filter(actor_id=cast.supervisor.pk).values_list("action", flat=True))
    assert {"exchange.upload", "exchange.import", "exchange.report"} <= actions


def test_download_of_rows_not_imported_escapes_formulas(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.inspector)
    send(client)
    run_waiting_imports(as_jobs)

    response = client.get(reverse("import_not_imported", args=[Import.objects.get().pk]))

    assert response["Content-Disposition"].startswith("attachment")
    assert '"\'‘=cmd|calc’"' in response.content.decode()


def test_differences_by_person_are_on_the_page_and_in_a_file(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.supervisor)
    send(client)
    run_waiting_imports(as_jobs)
    import_id = Import.objects.get().pk

    page = client.get(reverse("import", args=[import_id])).content.decode()
    response = client.get(reverse("import_differences", args=[import_id]))

    assert "Differences by person" in page
    assert "The file has no control totals." in page
    assert response["Content-Disposition"] == f'attachment; filename="differences-{import_id}.csv"'
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == '"key in the source","urn","sheet","in the file","different","left out"'
    assert len(lines) == 1 + len(Import.objects.get().report["by_person"]) > 1


def test_polling_request_gets_only_the_part_of_the_page_that_changes(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.supervisor)
    address = send(client).url
    polled = {"HX-Request": "true", "Mosovo-Poll": "yes"}

    assert "<html" not in client.get(address, headers=polled).content.decode()
    run_waiting_imports(as_jobs)
    assert 'id="import-report"' in client.get(address, headers=polled).content.decode()


def test_form_sent_twice_with_one_key_creates_one_import(
    cast: Cast, sign_in: Callable[[Account], Client], database: Database
):
    client, key = sign_in(cast.supervisor), str(uuid4())

    first, second = send(client, idempotency_key=key), send(client, idempotency_key=key)

    assert first.url == second.url
    assert Import.objects.count() == 1
    jobs = database.as_superuser("select task_name, args ->> 'import_id' from procrastinate_jobs")
    assert jobs == [(tasks.NAME, str(Import.objects.get().pk))]


@pytest.mark.parametrize("who", ["manager", "coordinator", "partner", "auditor", "stranger"])
def test_roles_that_may_not_import_find_no_import_page(
    who: str, cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    send(sign_in(cast.supervisor))
    run_waiting_imports(as_jobs)
    client = sign_in(getattr(cast, who))
    import_id = Import.objects.get().pk

    addresses = [
        reverse("imports"),
        reverse("import", args=[import_id]),
        reverse("import_not_imported", args=[import_id]),
    ]
    addresses.append(reverse("import_differences", args=[import_id]))
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert send(client).status_code == 404
    assert Import.objects.count() == 1


def test_report_of_another_force_is_not_found(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: Callable[[], AbstractContextManager[None]]
):
    send(sign_in(cast.supervisor))
    with as_jobs():
        other_force = Account.objects.create(
            username="away", name="Sgt Away", force=cast.southshire, roles=["supervisor"], password="!",
            vetted_until="2099-12-31", trained_until="2099-12-31",
        )  # fmt: skip
    client = sign_in(other_force)

    assert client.get(reverse("import", args=[Import.objects.get().pk])).status_code == 404
    assert "people.csv" not in client.get(reverse("imports")).content.decode()


@pytest.mark.parametrize(
    ("content", "name", "error"),
    [
        (b"", "people.csv", "is empty"),
        (b"%PDF", "register.pdf", "Select a workbook (.xlsx)"),
        (b"<script>", "people.html", "Select a workbook (.xlsx)"),
    ],
)
def test_file_of_another_kind_is_refused_on_the_form(
    content: bytes, name: str, error: str, cast: Cast, sign_in: Callable[[Account], Client]
):
    response = send(sign_in(cast.supervisor), content, name)

    assert response.status_code == 200
    assert error in response.content.decode()
    assert not Import.objects.exists()


def test_damaged_file_is_reported_and_its_name_is_made_safe(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.administrator)
    address = send(client, b"\xff\xfe\x00not a zip", "../../etc/pass\u202ewd.zip", dry_run="on").url
    run_waiting_imports(as_jobs)

    page = client.get(address).content.decode()
    assert "Nothing was imported" in page
    assert "is damaged" in page
    assert Import.objects.get().file_name == "passwd.zip"


def test_web_role_cannot_read_the_content_of_an_uploaded_file(cast: Cast, sign_in: Callable[[Account], Client]):
    send(sign_in(cast.supervisor))

    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("select content from exchange_uploadpart")


def test_polling_does_not_extend_the_session(cast: Cast, sign_in: Callable[[Account], Client]):
    client = sign_in(cast.supervisor)
    address = send(client).url
    session = client.session
    session["seen_at"] = seen_before = session["seen_at"] - 60
    session.save()

    client.get(address, headers={"Mosovo-Poll": "yes"})
    assert client.session["seen_at"] == seen_before
    client.get(address)
    assert client.session["seen_at"] > seen_before


def test_cut_over_date_is_entered_previewed_and_then_fixed(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.inspector)
    today = date.today()
    dates = {"cut_over_on": f"{today:%d/%m/%Y}", "notifications_from": f"{today - timedelta(days=400):%d/%m/%Y}"}
    assert "Enter the date from which the notifications" in send(client, cut_over_on=dates["cut_over_on"]).text
    assert not Import.objects.exists()

    preview = send(client, dry_run="on", **dates).url
    run_waiting_imports(as_jobs)
    page = client.get(preview).text
    assert "Carried over: overdue in the old system" in page
    assert "No current risk level on record" in page
    assert "Overdue by force policy" not in page

    send(client, **dates)
    run_waiting_imports(as_jobs)
    refused = send(client, cut_over_on=f"{today - timedelta(days=1):%d/%m/%Y}", notifications_from="01/01/2024")
    assert "The cut-over date of ledger is" in refused.text
    assert 'value="01/01/2024"' in refused.text


def test_value_that_could_not_be_read_becomes_a_question_until_answered(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs
):
    client = sign_in(cast.inspector)
    send(client, FILE.replace(b"1981-06-01", b"31/02/1980"), strict="")
    run_waiting_imports(as_jobs)
    with as_jobs():
        question = ImportQuestion.objects.get()
        urn = Nominal.objects.get(pk=question.nominal_id).urn
        questions = OpenQuestion.objects.filter(kind="import")
        assert questions.count() == 1

    address = f"/nominals/{urn}/facts/identity.importquestion/{question.pk}/correct/"
    page = client.get(reverse("whole_case_file", kwargs={"urn": urn})).text
    assert "born on (people): the import could not read ‘31/02/1980’" in page
    assert f'href="{address}"' in page
    assert "the import could not read" in client.get(reverse("questions")).text

    answered = {"answer": "Born 28 February 1980, by the court file.", "answered_on": date.today().isoformat()}
    reply = send_form(client, address, {**answered, "change_reason": "Answered by the court file"})
    assert reply.status_code == 302, reply.text
    with as_jobs():
        assert not questions.exists()
    page = client.get(reverse("whole_case_file", kwargs={"urn": urn})).text
    assert "the import could not read" not in page
    assert "Born 28 February 1980, by the court file." in page


def test_file_of_a_field_group_is_encrypted_and_hidden_from_those_who_may_not_record_it(
    cast: Cast, administrator: Account, sign_in: Callable[[Account], Client], as_jobs: AsJobs, database: Database
):
    client, administrator_client = sign_in(cast.supervisor), sign_in(administrator)
    send(client)
    run_waiting_imports(as_jobs)
    heading = "key,person,kind,name,relation,address"
    content = f"{heading}\nV1,P1,direct,Isla Marrowby,Niece,4 Quince Hill\nV2,P1,direct,,Aunt,4 Quince Hill\n".encode()
    page = client.get(reverse("imports")).content.decode()
    assert "Finance: empty workbook" in page
    refused = send(client, content, "victims.csv", field_group="victim", cut_over_on=date.today().isoformat(),
                   notifications_from=date.today().isoformat())  # fmt: skip
    assert "only the file of the register has one" in refused.content.decode()
    assert send(administrator_client, content, "victims.csv", field_group="victim").status_code == 302, (
        "the form of an administrator has no field group, so the choice is ignored"
    )

    address = send(client, content, "victims.csv", field_group="victim").url

    [(stored,)] = database.as_superuser(
        "select content from exchange_uploadpart p join exchange_import i on i.id = p.run_id"
        " where i.field_group = 'victim'"
    )
    assert b"Quince" not in bytes(stored)
    run_waiting_imports(as_jobs)
    shown = client.get(address).content.decode()
    assert "records of the field group Victim, of which no value is shown here" in shown
    assert "It must not be empty" in shown
    assert "Quince" not in shown
    assert database.as_superuser("select count(*) from victims_victim") == [(1,)]
    assert administrator_client.get(address).status_code == 404
    assert address not in administrator_client.get(reverse("imports")).content.decode()
    assert "Victim</span>" in client.get(reverse("imports")).content.decode()
    assert "The sheet victims is protected" in str(
        Import.objects.filter(field_group="").values_list("report", flat=True)
    )


def test_encrypted_zip_file_is_decrypted_on_upload_with_its_passphrase(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs, database: Database
):
    client, passphrase = sign_in(cast.supervisor), make_passphrase()
    send(client)
    run_waiting_imports(as_jobs)
    plain = BytesIO()
    with ZipFile(plain, "w") as archive:
        archive.writestr("victims.csv", "key,person,kind,name\nV1,P1,direct,Isla Marrowby\n")
    locked = encrypt_zip(plain.getvalue(), passphrase)
    group = {"field_group": "victim"}

    without = send(client, locked, "victim.zip", **group).content.decode()
    wrong = send(client, locked, "victim.zip", passphrase=make_passphrase(), **group).content.decode()
    unlocked = send(client, locked, "victim.zip", passphrase=f" {passphrase} ", **group)
    run_waiting_imports(as_jobs)

    assert "Enter the passphrase of the file" in without
    assert "The passphrase does not open the file" in wrong
    assert unlocked.status_code == 302
    assert Import.objects.filter(field_group="victim").count() == 1
    assert database.as_superuser("select count(*) from victims_victim") == [(1,)]
    assert passphrase not in str(database.as_superuser("select detail from audit_auditentry"))


def test_files_that_no_row_names_are_counted_and_listed_in_a_download(
    cast: Cast, sign_in: Callable[[Account], Client], as_jobs: AsJobs, tmp_path: Path, database: Database
):
    client = sign_in(cast.supervisor)
    folder = registers.folder(tmp_path / "r", registers.WHOLE)
    (folder / "files").mkdir()
    (folder / "files" / "=cmd.png").write_bytes(b"x")
    path = tmp_path / "r.zip"
    with ZipFile(path, "w") as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, file.relative_to(folder))
    address = send(client, path.read_bytes(), "r.zip").url
    run_waiting_imports(as_jobs)

    assert "1 file in the folder is named in no row, and not imported" in client.get(address).content.decode()
    answer = client.get(f"{address}unnamed-files.csv")
    assert answer.content.decode().splitlines()[1:] == ['"\'=cmd.png"']
    entries = database.as_superuser("select count(*) from audit_auditentry where action = 'exchange.report'")
    assert entries == [(2,)]


def test_empty_workbook_can_be_downloaded(cast: Cast, sign_in: Callable[[Account], Client]):
    response = sign_in(cast.supervisor).get(reverse("import_template"))
    assert response.content.startswith(b"PK")


def test_worker_command_runs_a_waiting_import(cast: Cast, sign_in: Callable[[Account], Client], database: Database):
    send(sign_in(cast.supervisor))
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "MOSOVO", "DJANGO"))
    }
    url = database.server.cluster.url("mosovo_jobs", database.name)

    worker = subprocess.run(
        [sys.executable, "-m", "mosovo.cli", "worker", "--once"],
        env={**environment, "DATABASE_JOBS_URL": url, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert worker.returncode == 0, worker.stderr
    assert Import.objects.get().state == Import.State.DONE


@pytest.mark.parametrize(
    ("done", "of", "seconds", "words"),
    [
        (0, 100, 60, ""), (100, 100, 60, ""), (50, 100, 20, "Less than a minute left."),
        (10, 100, 60, "About 9 minutes left."), (100, 20_000, 60, "About 3 hours left."),
    ],
)  # fmt: skip
def test_time_left_is_estimated_from_the_pace_so_far(done: int, of: int, seconds: int, words: str):
    began = datetime(2027, 1, 11, 9, tzinfo=UTC)
    job = Import(done=done, of=of, counted_from=began)
    assert estimate_time_left(job, began + timedelta(seconds=seconds)) == words
    assert estimate_time_left(Import(done=done, of=of), began) == ""


def test_link_to_the_licence_feed_is_shown_only_to_roles_that_may_open_it(
    cast: Cast, sign_in: Callable[[Account], Client]
) -> None:
    """Account administrators followed the link to a page that does not exist for them."""
    feed = reverse("licence_feed")
    for account in (cast.administrator, cast.supervisor):
        client = sign_in(account)
        page = client.get(reverse("imports"))
        assert page.status_code == 200
        assert (f'href="{feed}"' in page.text) == (client.get(feed).status_code == 200)
        assert (f'href="{feed}"' in page.text) == (account == cast.supervisor)
