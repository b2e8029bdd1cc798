"""Audit entries for a court: one zip file that the independent verifier accepts. Only an auditor can make it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pytest_django import Settings

from mosovo.audit import tasks
from tests.audit.signed_logs import SignedLog
from tests.papers.document_text import words_of_pdf
from tests.support.clients import sign_in_with_factor
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal
from tests.web.sending import send, text

DISCLOSURE = {"recipient": "Northshire Crown Court", "purpose": "Case 14 of 2026"}


@pytest.fixture
def log(database: Database, as_jobs: AsJobs, tmp_path: Path, settings: Settings) -> SignedLog:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    settings.CHECKPOINT_KEY, settings.CHECKPOINT_DIR = log.key.format_private(), str(log.path)
    return log


def test_auditor_downloads_entries_that_a_court_can_verify(
    log: SignedLog, cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs, tmp_path: Path
) -> None:
    sign_in_with_factor(cast.manager).get(f"/nominals/{nominal.urn}/")
    [(entry,)] = owner_sql(
        "select max(id) from audit_auditentry where actor_id = %s and subjects = array[%s]",
        [cast.manager.pk, nominal.id],
    )
    auditor = sign_in_with_factor(cast.auditor)
    assert "You have not requested entries yet" in text(auditor.get("/audit/evidence/"))
    for wrong, words in (("x", "Enter numbers only"), ("999999999", "There is no entry 999999999"), ("", "Enter the")):
        answer = send(auditor, "/audit/evidence/", {**DISCLOSURE, "entries": wrong})
        assert words in text(answer)
        assert DISCLOSURE["recipient"] in text(answer), "the entered text stays"
    assert send(auditor, "/audit/evidence/", {**DISCLOSURE, "entries": f"{entry}, {entry}"}).status_code == 302
    assert "Being made" in text(auditor.get("/audit/evidence/"))
    [(request_id,)] = owner_sql(
        "select args->>'request_id' from procrastinate_jobs where task_name = %s", [tasks.BUNDLE_TASK]
    )
    assert auditor.post("/audit/evidence/file/", {"request": request_id}).status_code == 404
    log.wait_for_other_databases()
    with as_jobs():
        tasks.make_requested_bundle(request_id)
    assert "Download" in text(auditor.get("/audit/evidence/"))

    for account in (cast.manager, cast.supervisor, cast.inspector, cast.administrator):
        assert sign_in_with_factor(account).get("/audit/evidence/").status_code == 404
        assert sign_in_with_factor(account).post("/audit/evidence/file/", {"request": request_id}).status_code == 404
    file = tmp_path / "entries.zip"
    file.write_bytes(auditor.post("/audit/evidence/file/", {"request": request_id}).content)
    [logged] = owner_sql("select verb, recipient, purpose, detail from audit_auditentry where action = 'audit.bundle'")
    assert logged == ("disclosure", DISCLOSURE["recipient"], DISCLOSURE["purpose"], {"entries": [entry]})
    assert "mosovo-verify.pyz" in check(file, tmp_path, "Intact.", 0)
    with zipfile.ZipFile(file) as packed:
        page = words_of_pdf(packed.read("entries.pdf"))
    for words in (f"Entry {entry}", cast.manager.name, nominal.urn, DISCLOSURE["recipient"], "What is not proved"):
        assert words in page

    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(changed, "w") as other:
        for name in packed.namelist():
            content = packed.read(name)
            other.writestr(name, content.replace(b"Oakthorpe", b"Birchwood") if name == "bundle.json" else content)
    check(changed, tmp_path, "NOT INTACT", 1)


def check(file: Path, folder: Path, words: str, status: int) -> list[str]:
    """Check the file with the verifier in it, without mosovo; return the names in the file."""
    with zipfile.ZipFile(file) as packed:
        packed.extract("mosovo-verify.pyz", folder)
        packed.extract("key.txt", folder)
        names = packed.namelist()
    command = [sys.executable, "-I", "-S", str(folder / "mosovo-verify.pyz"), "bundle", str(file), "--key"]
    result = subprocess.run([*command, str(folder / "key.txt")], capture_output=True, text=True, check=False)
    assert result.returncode == status, result
    assert words in result.stdout + result.stderr
    return names


def test_without_a_checkpoint_key_the_page_shows_that_the_file_was_not_made(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: AsJobs
) -> None:
    auditor = sign_in_with_factor(cast.auditor)
    auditor.get("/audit/")
    [(entry,)] = owner_sql("select max(id) from audit_auditentry")
    assert send(auditor, "/audit/evidence/", {**DISCLOSURE, "entries": str(entry)}).status_code == 302
    [(request_id,)] = owner_sql("select id from audit_bundlerequest")
    with as_jobs():
        tasks.make_requested_bundle(str(request_id))
    assert "Not made:" in text(auditor.get("/audit/evidence/"))
