"""T45: `./mosovo disposals apply` on a register that `./mosovo restore` loaded from an earlier backup."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from uuid import uuid4

import pytest
from django.conf import settings as django_settings

from mosovo.audit import job_connection
from mosovo.audit.signed_log.folder import CheckpointFolder
from mosovo.audit.signed_log.notes import Checkpoint, SigningKey
from mosovo.casework.court_result import AddressDetails, PersonDetails
from mosovo.cli import backup, restore
from mosovo.exchange.tasks import remove_copies
from mosovo.files.file_stores import FolderStore
from mosovo.nominals.disposal_list import write_missing_disposals
from tests.support.clients import sign_in
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal, register
from tests.trust.measurements import Measured
from tests.trust.test_disposal_copies import JOB, QueuedJob, dispose, dump_tables, save_form, save_search

ROOT = Path(__file__).parents[2]
GONE = PersonDetails(forenames="Zebulon Quentin", surname="Vantongeren", born_on=date(1951, 4, 7), sex="male")
STAYS = PersonDetails(forenames="Corin", surname="Ashdownley", born_on=date(1962, 9, 21), sex="male")
HOME = AddressDetails(kind="home", lines="9 Zqxlane\nHexley", postcode="ZQ1 4QX", from_on=date(2020, 1, 1))
WORDS = ("zebulon", "quentin", "vantongeren", "1951-04-07", "zqxlane", "zq1 4qx")
A_FILE = """
with made as (select gen_random_uuid() as id)
insert into files_file (id, first, nominal_id, recorded_force, struck_out, change_reason, information_source, kind,
                        size, sha256, stored_as, original_name)
select id, id, %s, '', false, '', '', 'pdf', %s, %s, %s, 'letter.pdf' from made"""


@dataclass
class Register:
    """A register, its backup, the list of disposals, and the folder of stored files after a restore."""

    database: Database
    restored: Database
    backup: Path
    list: Path
    files: Path
    key: SigningKey

    def apply(self) -> tuple[int, str]:
        """Run the command as an administrator. Return its exit code and output."""
        product_prefixes = ("DATABASE", "MOSOVO", "DJANGO")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(product_prefixes)}
        environment = {
            **kept,
            "DATABASE_OWNER_URL": self.restored.server.cluster.url("mosovo_owner", self.restored.name),
            "MOSOVO_CHECKPOINT_DIR": str(self.list), "MOSOVO_CHECKPOINT_KEY": self.key.format_private(),
            "MOSOVO_FILES_DIR": str(self.files), "PYTHONPATH": str(ROOT / "src"),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "mosovo.cli", "disposals", "apply"], env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def find_words(self, *words: str) -> dict[str, list[str]]:
        """Return the tables of the restored register that contain the words, with the words of each."""
        found = {table: [word for word in words if word in text] for table, text in dump_tables(self.restored).items()}
        return {table: words_in_table for table, words_in_table in found.items() if words_in_table}

    def count(self, nominal: RegisteredNominal) -> dict[str, int]:
        """Return the number of rows in each table that name the person by id."""
        return {table: text.count(str(nominal.id)) for table, text in dump_tables(self.restored).items()}

    def notes(self) -> list[Path]:
        return sorted((self.list / "disposals").glob("*.note"))


@pytest.fixture
def restored_register(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    empty = Database(database.server, f"{database.name}_restored")
    database.server.cluster.prepare(empty.name)
    (tmp_path / "files").mkdir()
    (tmp_path / "list").mkdir()
    monkeypatch.setattr(django_settings, "FILES_DIR", str(tmp_path / "files"))
    monkeypatch.setenv("DATABASE_BACKUP_URL", database.server.cluster.url("mosovo_backup", database.name))
    key = SigningKey.create("northshire.example/mosovo")
    write_checkpoint(key, tmp_path / "list")
    yield Register(database, empty, tmp_path / "backups" / "first", tmp_path / "list", tmp_path / "after", key)
    database.server.drop(empty.name)


def write_checkpoint(key: SigningKey, folder: Path) -> None:
    """Write a checkpoint, as the worker does before it has a disposal to list."""
    checkpoint = Checkpoint(key.name, 1, 1, bytes(32), 3, 4, "2026-11-29T18:00:00.000000Z")
    CheckpointFolder(folder).write(checkpoint, key.sign(checkpoint.format_text()), [bytes(32)])


def store_file(database: Database, folder: Path, nominal: RegisteredNominal) -> str:
    content, name = b"%PDF-1.7 of a letter", token_hex(16)
    (folder / name[:2]).mkdir(parents=True, exist_ok=True)
    (folder / name[:2] / name).write_bytes(content)
    database.as_superuser(A_FILE, [nominal.id, len(content), sha256(content).hexdigest(), name])
    return name


def load_backup(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the backup into the empty database with the restore command."""
    address = register.restored.server.cluster.url
    target = restore.Target(
        address("mosovo_owner", register.restored.name),
        address("mosovo_backup", register.restored.name),
        FolderStore(register.files),
    )
    monkeypatch.setattr(job_connection, "_name_command", lambda: "restore")
    monkeypatch.setattr(django_settings, "FILES_DIR", str(register.files))
    with register.restored.connect_django("mosovo_jobs"):
        assert restore.restore_backup(register.backup, restore.read_manifest(register.backup), target) == 0


def run_queued_job(register: Register) -> None:
    """Run the job that removes copies, as the worker does when it starts."""
    [(number, args)] = register.restored.as_superuser(JOB.replace("args", "id, args"))
    with register.restored.connect_django("mosovo_jobs"):
        remove_copies.func(QueuedJob(number), **args)


def without_log(tables: dict[str, str]) -> dict[str, str]:
    """Return all tables except the log, in which each connection writes entries."""
    return {table: text for table, text in tables.items() if not table.startswith("audit_")}


@pytest.mark.own_database("it is dumped and restored as a whole")
@pytest.mark.trust("T45", target="after a restore: tables naming the person 0, changed by a second run 0, of others 0")
def test_disposed_person_in_a_restored_backup_is_erased_again_and_others_stay(
    cast: Cast,
    as_jobs: AsJobs,
    restored_register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    measured: Measured,
) -> None:
    disposed, other_person = register(cast, person=GONE, home=HOME), register(cast, person=STAYS)
    names = [store_file(restored_register.database, tmp_path / "files", each) for each in (disposed, other_person)]
    client = sign_in(cast.manager)
    save_form(client, f"/nominals/{disposed.urn}/contacts/record/", text="Was away.")
    save_form(client, f"/nominals/{other_person.urn}/contacts/record/", text="Was at home.")
    save_search(client, "vantongeren zebulon")
    with as_jobs():
        backup.make_backup(restored_register.backup)
    dispose(cast, disposed)
    with as_jobs():
        assert write_missing_disposals(restored_register.key, restored_register.list) == 1
    load_backup(restored_register, monkeypatch)
    urn = disposed.urn.lower()
    before, of_others = restored_register.find_words(*WORDS, urn), restored_register.count(other_person)
    assert len(before) > 5
    assert before["identity_name"] == ["zebulon", "quentin", "vantongeren"]

    code, printed = restored_register.apply()
    assert (code, "Carried out again: 1." in printed) == (0, True), printed
    run_queued_job(restored_register)

    left = restored_register.find_words(*WORDS, urn)
    stored = [(restored_register.files / name[:2] / name).exists() for name in names]
    assert (left, stored) == ({}, [False, True])
    assert restored_register.restored.as_superuser("select count(*) from record_draft") == [(1,)], (
        "only the draft of the other person stays"
    )
    assert restored_register.restored.as_superuser("select count(*) from search_savedsearch") == [(0,)]
    changed = {table for table, rows in restored_register.count(other_person).items() if rows != of_others[table]}
    entry = "select rule, subjects from audit_auditentry where action = 'nominals.dispose'"
    assert restored_register.restored.as_superuser(entry) == [("after-restore", [disposed.id])]
    tables_before = without_log(dump_tables(restored_register.restored))
    code, printed = restored_register.apply()
    again = [
        table
        for table, text in without_log(dump_tables(restored_register.restored)).items()
        if text != tables_before[table]
    ]
    measured(f"tables that name the person {len(left)}, before {len(before)}; changes by a second run {len(again)}; "
             f"tables of others changed {len(changed)}")  # fmt: skip
    assert (code, "Carried out again: 0." in printed, again, changed) == (0, True, [], set())
    assert restored_register.restored.as_superuser(entry) == [("after-restore", [disposed.id])]


@pytest.mark.own_database("it is dumped and restored as a whole")
@pytest.mark.trust("T45", target="records erased by a list with a signature that does not verify 0")
def test_disposal_list_with_an_invalid_signature_erases_nothing(
    cast: Cast, as_jobs: AsJobs, restored_register: Register, monkeypatch: pytest.MonkeyPatch, measured: Measured
) -> None:
    """The complete list is refused, including the other note, whose signature is valid."""
    disposed, other_person = register(cast, person=GONE), register(cast, person=STAYS)
    with as_jobs():
        backup.make_backup(restored_register.backup)
    dispose(cast, disposed)
    with as_jobs():
        write_missing_disposals(restored_register.key, restored_register.list)
    load_backup(restored_register, monkeypatch)
    [valid] = restored_register.notes()
    forged = valid.with_name(f"{uuid4()}.note")
    content = json.loads(restored_register.key.open(valid.read_text()))
    of_other_key = SigningKey.create("northshire.example/mosovo").sign(json.dumps(content) + "\n")
    attempts = {
        "another person": valid.read_text().replace(str(disposed.id), str(other_person.id)),
        "another key": of_other_key,
        "no signature": json.dumps({**content, "nominal": str(other_person.id)}) + "\n",
        "not a note": "x",
    }
    erased = []
    for name, text in attempts.items():
        forged.write_text(text)
        code, printed = restored_register.apply()
        assert (code, "the list of disposals cannot be read" in printed) == (2, True), (name, printed)
        assert forged.name in printed
        rows = "select count(*) from nominals_nominal where id = any(%s)"
        [(left,)] = restored_register.restored.as_superuser(rows, [[disposed.id, other_person.id]])
        erased += [name] * (2 - left)
    forged.unlink()
    assert restored_register.apply()[0] == 0
    left = restored_register.restored.as_superuser("select id from nominals_nominal")
    measured(f"records erased {len(erased)} by {len(attempts)} lists that do not verify")
    assert (erased, left) == ([], [(other_person.id,)])


@pytest.mark.own_database("it is dumped and restored as a whole")
def test_disposal_by_an_account_newer_than_the_backup_is_carried_out_again(
    cast: Cast, as_jobs: AsJobs, restored_register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit entry names the account by its id. The disposal shows no name for it."""
    disposed = register(cast, person=GONE)
    with as_jobs():
        backup.make_backup(restored_register.backup)
    dispose(cast, disposed)
    [row] = restored_register.database.as_superuser("select id from nominals_disposalrequest")
    newer = uuid4()
    with as_jobs():
        write_missing_disposals(restored_register.key, restored_register.list)
        [note] = restored_register.notes()
        content = {**json.loads(restored_register.key.open(note.read_text())), "asked_by": str(newer)}
        note.write_text(restored_register.key.sign(f"{json.dumps(content, sort_keys=True)}\n"))
    load_backup(restored_register, monkeypatch)
    code, printed = restored_register.apply()
    assert (code, "Carried out again: 1." in printed) == (0, True), printed
    with restored_register.restored.connect_django("mosovo_owner"):
        detail = "select detail->>'asked_by' from audit_auditentry where action = 'nominals.dispose'"
    assert restored_register.restored.as_superuser(detail) == [(str(newer),)]
    query = "select id, asked_by_id, decided_by_id from nominals_disposalrequest"
    assert restored_register.restored.as_superuser(query) == [(row[0], None, cast.inspector.pk)]


@pytest.mark.own_database("it is dumped and restored as a whole")
def test_list_that_is_not_there_or_lacks_a_disposal_is_never_reported_as_applied(
    cast: Cast, as_jobs: AsJobs, restored_register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, later = register(cast, person=GONE), register(cast, person=STAYS)
    dispose(cast, earlier)
    with as_jobs():
        backup.make_backup(restored_register.backup)
    dispose(cast, later)
    with as_jobs():
        assert write_missing_disposals(restored_register.key, restored_register.list) == 2
    load_backup(restored_register, monkeypatch)
    mounted = restored_register.list

    (tmp_path / "not mounted").mkdir()
    (tmp_path / "new").mkdir()
    write_checkpoint(restored_register.key, tmp_path / "new")
    for folder, reason in (
        ("mistyped", "No such file"), ("not mounted", "has no checkpoint of the audit log"),
        ("new", "disposals: No such file"),
    ):  # fmt: skip
        restored_register.list = tmp_path / folder
        code, printed = restored_register.apply()
        assert (code, reason in printed, "Carried out again" in printed) == (2, True, False), (folder, printed)
    assert restored_register.restored.as_superuser("select id from nominals_nominal") == [(later.id,)]

    restored_register.list = mounted
    [note] = [path for path in restored_register.notes() if str(earlier.id) in path.read_text()]
    kept = note.read_text()
    note.unlink()
    code, printed = restored_register.apply()
    assert (code, f"disposal {note.stem}, and the list has no note" in printed) == (1, True), printed
    assert restored_register.restored.as_superuser("select id from nominals_nominal") == []
    note.write_text(kept)
    assert restored_register.apply()[0] == 0
