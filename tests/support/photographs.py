"""Photographs for tests: sent as a browser sends them, and judged as the worker judges them."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from mosovo.files import queries, tasks
from mosovo.files.file_stores import FolderStore
from mosovo.organisations.models import Account
from mosovo.rooms.identity.actions import attach_document, record_photograph
from mosovo.rooms.identity.policy import RECORD
from tests.support.fixture_types import AsJobs
from tests.support.people import TODAY, Cast, RegisteredNominal, opened
from tests.trust.hostile_files import jpeg


def send_photograph(
    client: Client, nominal: RegisteredNominal, content: bytes, name: str = "IMG_1.jpg", **changes: Any
) -> Any:
    """POST a photograph of the nominal."""
    fields = {"kind": "custody", "taken_on": "2026-03-03", "taken_where": "Hexley custody suite", **changes}
    sent = {"file": SimpleUploadedFile(name, content), "idempotency_key": str(uuid4())}
    return client.post(f"/nominals/{nominal.urn}/photographs/record/", {**fields, **sent})


def get_stored_path(name: str) -> Path:
    """Return the path of stored bytes in the folder of files."""
    return FolderStore(Path(settings.FILES_DIR)).path(name)


def inspect_all_files(as_jobs: AsJobs, scanning: str = "none") -> None:
    """Judge every waiting file, as the worker does."""
    with as_jobs(), override_settings(VIRUS_SCANNER=scanning, CLAMD_ADDRESS=settings.CLAMD_ADDRESS):
        for file in list(queries.list_waiting()):
            tasks.judge_files(file_id=str(file.pk))


def record_photograph_of(by: Account, nominal: RegisteredNominal) -> None:
    """Record a photograph of the nominal, which then waits for its verdict."""
    with opened(by, nominal, RECORD) as permit:
        record_photograph(
            permit, name="face.jpg", pieces=[jpeg(exif=True)], kind="custody", taken_on=TODAY, today=TODAY
        )


def record_document_of(by: Account, nominal: RegisteredNominal) -> None:
    """Attach a text document to the nominal, which then waits for its verdict."""
    with opened(by, nominal, RECORD) as permit:
        attach_document(
            permit,
            name="letter.txt",
            pieces=[b"A letter."],
            kind="letter",
            title="A letter",
            made_on=TODAY,
            today=TODAY,
        )


def add_photograph(cast: Cast, nominal: RegisteredNominal, as_jobs: AsJobs) -> None:
    """Give the nominal a photograph that can be shown."""
    record_photograph_of(cast.supervisor, nominal)
    inspect_all_files(as_jobs)
