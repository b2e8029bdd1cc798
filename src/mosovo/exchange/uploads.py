"""A file from a page to the worker: put into the database in parts, taken out once, then gone.

The page's role can put parts and not read them. They go with the end of the import, whatever
became of it; while it has not ended they stay, so that another worker can go on, for a day.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.db import connection, transaction

from mosovo.organisations.models import Account

from .models import Import, UploadPart

PART = 1_000_000
KINDS = (".xlsx", ".zip", ".csv")
LONGEST_STEM = 150

_PUT = "insert into exchange_uploadpart (run_id, number, content) values (%s, %s, %s)"


def store_upload(
    name: str, chunks: Iterable[bytes], *, source: str, by: Account, strict: bool = False, dry_run: bool = False
) -> Import:
    """Keep an uploaded file and note that its import is asked for, into the register of the asker's force."""
    asked = Import(
        source=source, file_name=safe_name(name), force=by.force, asked_by=by, strict=strict, dry_run=dry_run
    )
    digest = hashlib.sha256()
    with transaction.atomic():
        asked.save(force_insert=True)
        with connection.cursor() as cursor:
            for number, chunk in enumerate(chunks):
                digest.update(chunk)
                cursor.execute(_PUT, [asked.pk, number, chunk])
        asked.file_sha256 = digest.hexdigest()
        asked.save(update_fields=["file_sha256"])
    return asked


def safe_name(name: str) -> str:
    """The file's own name, without a folder and not too long, its ending kept."""
    path = PurePath("".join(char for char in name.replace("\\", "/") if char.isprintable())).name
    stem, ending = PurePath(path).stem, PurePath(path).suffix
    return f"{stem[:LONGEST_STEM].lstrip('.') or 'register'}{ending[:10]}"


@contextmanager
def write_to_disk(asked: Import) -> Iterator[Path]:
    """The uploaded file, for as long as it is read; only this account of the machine can open it."""
    with TemporaryDirectory(prefix="mosovo-") as folder:
        path = Path(folder) / asked.file_name
        with path.open("wb") as stream:
            for part in UploadPart.objects.filter(run=asked).order_by("number").iterator(chunk_size=1):
                stream.write(part.content)
        yield path


def delete_upload(asked: Import) -> None:
    """The import has ended: nothing of its file stays."""
    UploadPart.objects.filter(run=asked).delete()


def delete_uploads_before(moment: datetime) -> None:
    """Nothing stays of files sent before the moment, whatever became of their imports."""
    UploadPart.objects.filter(run__asked_at__lt=moment).delete()
