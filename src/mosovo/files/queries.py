"""Read files: what may be opened, what waits for a verdict, and whether stored bytes have changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from . import storage
from .models import File, StoredVersion, Verdict


def read_stored_version(nominal_id: UUID, file_id: UUID, version: StoredVersion.Version) -> StoredVersion | None:
    """Return the bytes of a clean file of the opened nominal in this version, or None."""
    return (
        StoredVersion.objects.filter(
            nominal_id=nominal_id, file_id=file_id, version=version, file__verdict__state=Verdict.State.CLEAN
        )
        .select_related("file")
        .first()
    )


def list_waiting() -> QuerySet[File]:
    """Return files without a verdict, oldest first. The jobs role sees all; a page only those of opened nominals."""
    return File.objects.filter(verdict__isnull=True).order_by("recorded_at")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """The result of a check: the number of stored files, and their faults."""

    files: int
    faults: Sequence[str]


def check_stored_files() -> FileProblem:
    """Compare every stored file with its stored hash. Runs in the jobs role."""
    expected = dict(StoredVersion.objects.values_list("stored_as", "sha256")) | dict(
        list_waiting().values_list("stored_as", "sha256")
    )
    return FileProblem(
        len(expected),
        [*_find_changed_files(expected), *(f"{name}: not in the database" for name in list_stray_files(set(expected)))],
    )


def list_stray_files(expected: set[str], *, stored_before: datetime | None = None) -> list[str]:
    """List stored bytes that belong to no file: left by a request that was rolled back, or put there by hand."""
    return sorted(
        name
        for name, stored_at in storage.list_stored_names()
        if name not in expected and (stored_before is None or stored_at < stored_before)
    )


def _find_changed_files(expected: dict[str, str]) -> Iterator[str]:
    for name, sha256 in sorted(expected.items()):
        text = storage.stored_sha256(name)
        if text is None:
            yield f"{name}: missing"
        elif text != sha256:
            yield f"{name}: changed (SHA-256 {text[:12]}…, expected {sha256[:12]}…)"
