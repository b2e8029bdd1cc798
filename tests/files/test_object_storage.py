"""Files in S3-compatible object storage: the same on each machine, with an answer during an outage."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from mosovo.cli.backup_manifest import read_digest
from mosovo.cli.backup_writer import copy_files
from mosovo.files import queries, storage, tasks
from mosovo.files.file_inspection import MAX_FILE_BYTES
from mosovo.files.file_stores import FileStore, FolderStore
from mosovo.files.models import StoredVersion, Verdict
from mosovo.files.object_store import StorageUnavailable
from mosovo.files.rejection import FileRejected
from mosovo.organisations.models import Account
from mosovo.rooms.identity.models import Photograph
from tests.support.fixture_types import AsJobs
from tests.support.object_storage import StorageServer, objects, use_bucket
from tests.support.people import Cast, RegisteredNominal
from tests.support.photographs import add_photograph, inspect_all_files, record_photograph_of, send_photograph
from tests.trust.hostile_files import jpeg
from tests.trust.world import stay_fresh

__all__ = ["objects"]
NAME, OTHER = "a" * 32, "b" * 32
FAR_FUTURE = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, settings: Settings) -> FileStore:
    """Each kind of store; both must behave the same."""
    if request.param == "bucket":
        request.getfixturevalue("objects")
    else:
        settings.FILES_DIR = str(tmp_path / "files")
    return storage.find_store()


def _read_store_clock(store: FileStore, tmp_path: Path) -> datetime:
    """Return the time by the clock of the store. A folder has the kernel’s, which libfaketime does not set."""
    if not isinstance(store, FolderStore):
        return datetime.now(UTC)
    (tmp_path / "clock").touch()
    return datetime.fromtimestamp((tmp_path / "clock").stat().st_mtime, UTC)


@pytest.mark.pure
def test_folder_and_bucket_stores_behave_the_same(store: FileStore, tmp_path: Path) -> None:
    before = datetime.now(UTC) - timedelta(minutes=1)
    stored = storage.store_bytes([b"one ", b"two"])
    with storage.open_stored(stored.name) as stream:
        assert stream.read() == b"one two"
    with storage.local_copy(stored.name) as path:
        assert (path.read_bytes(), read_digest(path)) == (b"one two", stored.sha256)
    assert storage.stored_sha256(stored.name) == stored.sha256
    [(name, stored_at)] = store.list_names()
    assert name == stored.name
    assert abs(stored_at - _read_store_clock(store, tmp_path)) < timedelta(minutes=1)
    assert list(store.find_faults()) == []

    with pytest.raises(FileRejected):
        storage.store_bytes(bytes(1_000_000) for _ in range(MAX_FILE_BYTES // 1_000_000 + 1))
    with pytest.raises(ConnectionError):
        store.write(NAME, cut_short())
    assert [each.name for each in store.list_names()] == [stored.name], "neither failed file is left"

    assert store.move_aside([stored.name], before).endswith(f"replaced-{before:%Y%m%dT%H%M%SZ}")
    assert list(store.list_names()) == []
    assert storage.stored_sha256(stored.name) is None
    for missing in (lambda: store.open(stored.name), lambda: store.local_copy(stored.name).__enter__().read_bytes()):
        with pytest.raises(FileNotFoundError):
            missing()
    store.remove(stored.name)  # twice does no harm
    with pytest.raises(ValueError, match="no stored file"):
        store.open("../../etc/passwd")


def cut_short() -> Any:
    yield b"the first piece"
    raise ConnectionError


def test_second_machine_shows_files_stored_by_the_first(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, objects: StorageServer
) -> None:
    add_photograph(cast, nominal, as_jobs)
    with as_jobs():
        versions = {each.version: each for each in StoredVersion.objects.all()}
    assert objects.keys() == {f"{each.stored_as[:2]}/{each.stored_as}" for each in versions.values()}
    storage._open_bucket.cache_clear()  # another process
    address = address_of_photograph(nominal, as_jobs)
    shown = browser(cast.manager).get(address)
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    with as_jobs():
        assert queries.check_stored_files().faults == []
        objects.change(f"{NAME[:2]}/{NAME}", b"nobody's")
        thumbnail = versions["thumbnail"].stored_as
        objects.change(f"{thumbnail[:2]}/{thumbnail}", b"changed")
        faults = queries.check_stored_files().faults
        assert [fault.partition(" (")[0] for fault in faults] == [
            f"{thumbnail}: changed", f"{NAME}: not in the database",
        ]  # fmt: skip
        tasks.delete_orphans(timestamp=int(FAR_FUTURE.timestamp()))
    assert len(objects.keys()) == 2


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    stay_fresh(client)
    return client


def address_of_photograph(nominal: RegisteredNominal, as_jobs: AsJobs) -> str:
    with as_jobs():
        return f"/nominals/{nominal.urn}/photographs/{Photograph.objects.earliest('recorded_at').first}/display/"


def test_files_are_backed_up_from_a_bucket_and_restored_into_another(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, objects: StorageServer, tmp_path: Path
) -> None:
    add_photograph(cast, nominal, as_jobs)
    with as_jobs():
        digests = dict(StoredVersion.objects.values_list("stored_as", "sha256"))
    assert len(digests) == 2
    backup, bucket = FolderStore(tmp_path / "backup"), storage.find_store()
    assert copy_files(bucket, backup, {**digests, OTHER: "missing"}) == {OTHER}
    assert {name: read_digest(backup.path(name)) for name in digests} == digests
    for name in digests:
        bucket.remove(name)
    assert copy_files(backup, bucket, digests) == set()
    with as_jobs():
        assert queries.check_stored_files().faults == []


def test_storage_outage_records_nothing_and_pages_ask_to_try_again(
    cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs, objects: StorageServer
) -> None:
    add_photograph(cast, nominal, as_jobs)
    record_photograph_of(cast.manager, nominal)
    address = address_of_photograph(nominal, as_jobs)
    objects.stop()
    client = browser(cast.manager)
    shown = client.get(address)
    sent = send_photograph(client, nominal, jpeg())
    assert (shown.status_code, sent.status_code) == (503, 503)
    assert {shown.headers["Retry-After"], sent.headers["Retry-After"]} == {"15"}
    assert "throw-away" not in sent.content.decode()
    with pytest.raises(StorageUnavailable):
        inspect_all_files(as_jobs)
    with as_jobs():
        assert queries.list_waiting().count() == 1, "the first waits, and the second was not recorded"
        assert Verdict.objects.count() == 1
    assert isinstance(StorageUnavailable(), tuple(tasks.RETRY.retry_exceptions)), "the worker tries again"


@pytest.mark.pure
def test_each_wrong_bucket_setting_is_named(objects: StorageServer, settings: Settings) -> None:
    def fault() -> str:
        [found] = storage.find_store().find_faults()
        return found

    settings.FILES_BUCKET = "not-made"
    assert fault().startswith(f"the bucket not-made at {objects.endpoint} cannot be written (the object storage ref")
    use_bucket(settings, objects)
    settings.FILES_BUCKET_CA = ""
    assert "the object storage does not answer: SSLError" in fault(), "a certificate of an unknown authority"
    settings.FILES_BUCKET_ENDPOINT = "http://s3.force.example"
    assert "not encrypted" in fault()
    settings.FILES_BUCKET = ""
    with pytest.raises(storage.StorageNotConfigured, match="MOSOVO_FILES_BUCKET"):
        storage.find_store()
