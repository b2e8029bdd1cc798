"""Files below the pages: names that are no paths, a scanner that says something else, bytes that nobody owns."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from pytest_django import Settings

from mosovo.files import clamav, storage, tasks
from mosovo.files.actions import clean_file_name
from mosovo.files.clamav import ScannerUnavailable
from mosovo.files.file_inspection import LARGEST
from mosovo.files.models import Verdict
from mosovo.files.rejection import FileRejected
from tests.support.people import Cast, Known
from tests.support.photographs import AsJobs, judge_all, photograph_of, stored_path
from tests.support.virus_scanner import EICAR, Scanner

DAY = 86_400


@pytest.mark.pure
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\face.jpg", "face.jpg"),
        ("a\x00b\n\u202egnp.jpg", "abgnp.jpg"),
        ("/", "file"),
        ("n" * 500 + ".jpg", "n" * 180 + ".jpg"),
    ],
)
def test_what_a_file_was_called_is_words_and_no_path(sent: str, said: str) -> None:
    assert clean_file_name(sent) == said


@pytest.mark.pure
@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 31, "A" * 32, "a" * 32 + "\n", "aa/" + "a" * 29])
def test_only_our_own_names_lead_to_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="no stored file"):
        storage.open_stored(name)


@pytest.mark.pure
def test_bytes_are_closed_to_others_and_too_many_leave_nothing() -> None:
    stored = storage.store_bytes([b"a", b"b"])
    path = stored_path(stored.name)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    storage.remove_bytes(stored.name)
    before = len(list(storage.list_stored_names()))
    with pytest.raises(FileRejected):
        storage.store_bytes(bytes(1_000_000) for _ in range(LARGEST // 1_000_000 + 1))
    assert len(list(storage.list_stored_names())) == before


@pytest.fixture
def saying(tmp_path: Path) -> Iterator[tuple[str, list[bytes]]]:
    """Something at a scanner's address that gives the answers of the list."""
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
    "said", [b"", b"stream: OK", b"stream: OK\nstream: x FOUND\0", b"INSTREAM size limit exceeded. ERROR\0", b"OK\0"]
)
def test_only_a_whole_ok_is_clean(saying: tuple[str, list[bytes]], tmp_path: Path, said: bytes) -> None:
    address, answers = saying
    answers.append(said)
    file = tmp_path / "f"
    file.write_bytes(b"hello")
    with pytest.raises(ScannerUnavailable):
        clamav.scan_file(file, address)


@pytest.mark.pure
@pytest.mark.parametrize("address", ["", "unix:", "tcp:host", "tcp::3310", "clamd", "tcp:127.0.0.1:1", "unix:/nowhere"])
def test_an_address_at_which_nobody_answers_is_no_verdict(address: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"hello")
    with pytest.raises(ScannerUnavailable):
        clamav.scan_file(tmp_path / "f", address)


@pytest.mark.pure
def test_the_scanner_finds_and_lets_through(clamd: Scanner, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"before " + EICAR)
    (tmp_path / "good").write_bytes(b"hello" * 50_000)
    assert clamav.scan_file(tmp_path / "bad", clamd.address).startswith("Eicar-Test-Signature")
    assert clamav.scan_file(tmp_path / "good", clamd.address) == ""


def test_a_job_that_comes_twice_gives_one_verdict(cast: Cast, nominal: Known, as_jobs: AsJobs) -> None:
    photograph_of(cast.manager, nominal)
    judge_all(as_jobs)
    with as_jobs():
        verdict = Verdict.objects.get()
        tasks.judge_files(file_id=str(verdict.file_id))
        assert Verdict.objects.count() == 1
    assert {tasks.NAME, "files.sweep"} <= set(app.tasks), "the worker finds them"


def test_bytes_of_no_file_go_after_a_day_and_no_others(
    cast: Cast, nominal: Known, as_jobs: AsJobs, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_DIR = str(tmp_path)
    photograph_of(cast.manager, nominal)
    judge_all(as_jobs)
    photograph_of(cast.supervisor, nominal)
    ours = {each.name for each in storage.list_stored_names()}
    assert len(ours) == 3, "two drawings, and one that waits"
    old, young = storage.store_bytes([b"rolled back"]), storage.store_bytes([b"under way"])
    now = int(stored_path(young.name).stat().st_mtime)
    os.utime(stored_path(old.name), (now - 2 * DAY, now - 2 * DAY))
    with as_jobs():
        tasks.delete_orphans(timestamp=now)
    assert {each.name for each in storage.list_stored_names()} == {*ours, young.name}
