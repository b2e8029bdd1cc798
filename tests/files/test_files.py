"""Stored files below the pages: file names that are not paths, other scanner answers, and bytes without a record."""

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from pytest_django import Settings

from mosovo.files import clamav, pictures, queries, storage, tasks, verdicts
from mosovo.files.actions import clean_file_name
from mosovo.files.clamav import ScannerUnavailable
from mosovo.files.file_inspection import MAX_FILE_BYTES
from mosovo.files.file_types import FileType
from mosovo.files.models import Verdict
from mosovo.files.rejection import ContentUnavailable, FileRejected
from tests.support.fixture_types import AsJobs
from tests.support.people import Cast, RegisteredNominal
from tests.support.photographs import get_stored_path, inspect_all_files, record_photograph_of
from tests.support.virus_scanner import EICAR, Scanner
from tests.trust.hostile_files import jpeg

DAY = 86_400


@pytest.mark.pure
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\face.jpg", "face.jpg"),
        ("a\x00b\n\u202egnp.jpg", "abgnp.jpg"),
        ("/", "file"),
        ("n" * 500 + ".jpg", "n" * 180 + ".jpg"),
    ],
)
def test_uploaded_file_name_is_kept_as_text_without_a_path(sent: str, expected: str) -> None:
    assert clean_file_name(sent) == expected


@pytest.mark.pure
@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 31, "A" * 32, "a" * 32 + "\n", "aa/" + "a" * 29])
def test_only_generated_names_open_a_stored_file(name: str) -> None:
    with pytest.raises(ValueError, match="no stored file"):
        storage.open_stored(name)


@pytest.mark.pure
def test_stored_bytes_are_private_and_too_many_bytes_store_nothing() -> None:
    stored = storage.store_bytes([b"a", b"b"])
    path = get_stored_path(stored.name)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    storage.remove_bytes(stored.name)
    before = len(list(storage.list_stored_names()))
    with pytest.raises(FileRejected):
        storage.store_bytes(bytes(1_000_000) for _ in range(MAX_FILE_BYTES // 1_000_000 + 1))
    assert len(list(storage.list_stored_names())) == before


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Serve the answers of the list at the address of a scanner."""
    answers: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()

        def serve() -> None:
            wire, _ = server.accept()
            with wire:
                while wire.recv(65_536)[-4:] != b"\0\0\0\0":
                    pass
                wire.sendall(answers[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"unix:{tmp_path / 's'}", answers


@pytest.mark.pure
@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK", b"stream: OK\nstream: x FOUND\0", b"INSTREAM size limit exceeded. ERROR\0", b"OK\0"]
)
def test_only_a_complete_ok_answer_is_clean(scanner: tuple[str, list[bytes]], tmp_path: Path, answer: bytes) -> None:
    address, answers = scanner
    answers.append(answer)
    file = tmp_path / "f"
    file.write_bytes(b"hello")
    with pytest.raises(ScannerUnavailable):
        clamav.scan_file(file, address)


@pytest.mark.pure
@pytest.mark.parametrize("address", ["", "unix:", "tcp:host", "tcp::3310", "clamd", "tcp:127.0.0.1:1", "unix:/nowhere"])
def test_scanner_address_that_does_not_answer_gives_no_verdict(address: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"hello")
    with pytest.raises(ScannerUnavailable):
        clamav.scan_file(tmp_path / "f", address)


@pytest.mark.pure
def test_scanner_finds_a_test_virus_and_passes_a_clean_file(clamd: Scanner, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"before " + EICAR)
    (tmp_path / "good").write_bytes(b"hello" * 50_000)
    assert clamav.scan_file(tmp_path / "bad", clamd.address).startswith("Eicar-Test-Signature")
    assert clamav.scan_file(tmp_path / "good", clamd.address) == ""


def test_repeated_scan_job_gives_one_verdict(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    record_photograph_of(cast.manager, nominal)
    inspect_all_files(as_jobs)
    with as_jobs():
        verdict = Verdict.objects.get()
        tasks.judge_files(file_id=str(verdict.file_id))
        assert Verdict.objects.count() == 1
    assert {tasks.NAME, "files.sweep"} <= set(app.tasks), "the worker finds them"


def test_file_whose_folder_is_away_is_judged_when_the_folder_is_back(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, settings: Settings, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings.FILES_DIR = str(tmp_path / "files")
    record_photograph_of(cast.manager, nominal)
    record_photograph_of(cast.supervisor, nominal)
    (tmp_path / "files").rename(tmp_path / "away")
    with as_jobs():
        for file in list(queries.list_waiting()):
            with pytest.raises(ContentUnavailable) as fault:
                tasks.judge_files(file_id=str(file.pk))
        assert not Verdict.objects.exists()
        job = app.job_manager.list_jobs(task=tasks.NAME)[0]
        assert tasks.RETRY.get_retry_decision(exception=fault.value, job=job) is not None
    shutil.rmtree(tmp_path / "files", ignore_errors=True)
    (tmp_path / "away").rename(tmp_path / "files")
    inspect_all_files(as_jobs)
    with as_jobs():
        assert list(Verdict.objects.values_list("state", flat=True)) == ["clean", "clean"]

    record_photograph_of(cast.manager, nominal)
    monkeypatch.setattr(verdicts, "GIVEN_UP_AFTER", timedelta(0))
    shutil.rmtree(tmp_path / "files")
    inspect_all_files(as_jobs)
    with as_jobs():
        last = Verdict.objects.order_by("decided_at").last()
        assert last is not None
        assert (last.state, "missing" in last.rejection_reason) == ("refused", True), "after a day it is given up"


@pytest.mark.pure
def test_picture_is_not_refused_as_damaged_because_a_folder_fails(tmp_path: Path) -> None:
    picture = tmp_path / "face.jpg"
    picture.write_bytes(jpeg())
    pictures.render_picture(picture, FileType.JPEG, tmp_path)
    with pytest.raises(ContentUnavailable):
        pictures.render_picture(picture, FileType.JPEG, tmp_path / "not mounted")
    with pytest.raises(ContentUnavailable):
        pictures.inspect_picture(tmp_path / "gone.jpg", FileType.JPEG)
    picture.write_bytes(jpeg()[:200])
    with pytest.raises(FileRejected):
        pictures.render_picture(picture, FileType.JPEG, tmp_path)


def test_orphaned_bytes_are_deleted_after_a_day_and_others_are_kept(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_DIR = str(tmp_path)
    record_photograph_of(cast.manager, nominal)
    inspect_all_files(as_jobs)
    record_photograph_of(cast.supervisor, nominal)
    ours = {each.name for each in storage.list_stored_names()}
    assert len(ours) == 3, "two drawings, and one that waits"
    old, young = storage.store_bytes([b"rolled back"]), storage.store_bytes([b"under way"])
    now = int(get_stored_path(young.name).stat().st_mtime)
    os.utime(get_stored_path(old.name), (now - 2 * DAY, now - 2 * DAY))
    with as_jobs():
        tasks.delete_orphans(timestamp=now)
    assert {each.name for each in storage.list_stored_names()} == {*ours, young.name}
