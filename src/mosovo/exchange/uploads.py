"""Pass an uploaded file from the page to the worker: stored in the database in parts, read once, then deleted.

The web role can write parts but not read them. They are deleted when the import ends, whatever the result. Until then
they stay for a day, so that another worker can continue.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.db import connection, transaction

from mosovo.organisations.models import Account

from .cut_over import cut_over_columns
from .models import Import, UploadPart
from .protected_files import decrypt_part, encrypt_part
from .settle_days import CutOver

PART = 1_000_000
KINDS = (".xlsx", ".zip", ".csv")
MAX_STEM_LENGTH = 150
EXPIRED = "The columns were not matched within a day, and the file was deleted. Send it again: the mapping is kept."

_INSERT_PART = "insert into exchange_uploadpart (run_id, number, content) values (%s, %s, %s)"


def store_upload(
    name: str,
    chunks: Iterable[bytes],
    *,
    source: str,
    by: Account,
    strict: bool = False,
    dry_run: bool = False,
    cut_over: CutOver | None = None,
    field_group: str = "",
) -> Import:
    """Store an uploaded file and the request to import it into the register of the account's force.

    Raises `CutOverRefused`.
    """
    columns = cut_over_columns(cut_over, source=source, force=by.force_id or "", dry_run=dry_run)
    job = Import(
        source=source,
        file_name=clean_upload_name(name),
        force=by.force,
        asked_by=by,
        strict=strict,
        dry_run=dry_run,
        field_group=field_group,
        **columns,
    )
    digest = hashlib.sha256()
    with transaction.atomic():
        job.save(force_insert=True)
        with connection.cursor() as cursor:
            for number, chunk in enumerate(chunks):
                digest.update(chunk)
                cursor.execute(_INSERT_PART, [job.pk, number, encrypt_part(chunk, field_group, job.pk, number)])
        job.file_sha256 = digest.hexdigest()
        job.save(update_fields=["file_sha256"])
    return job


def clean_upload_name(name: str) -> str:
    """Return the file's name without a folder, shortened, with its extension."""
    path = PurePath("".join(char for char in name.replace("\\", "/") if char.isprintable())).name
    stem, ending = PurePath(path).stem, PurePath(path).suffix
    return f"{stem[:MAX_STEM_LENGTH].lstrip('.') or 'register'}{ending[:10]}"


@contextmanager
def write_to_disk(job: Import) -> Iterator[Path]:
    """Write the uploaded file to disk while it is read. Only this user of the machine can open it."""
    with TemporaryDirectory(prefix="mosovo-") as folder:
        path = Path(folder) / job.file_name
        with path.open("wb") as stream:
            for part in UploadPart.objects.filter(run=job).order_by("number").iterator(chunk_size=1):
                stream.write(decrypt_part(bytes(part.content), job.field_group, job.pk, part.number))
        yield path


def delete_upload(job: Import) -> None:
    """Delete the file of an import that has ended."""
    UploadPart.objects.filter(run=job).delete()


def delete_uploads_before(moment: datetime) -> None:
    """Delete all files uploaded before the moment, whatever the state of their imports."""
    UploadPart.objects.filter(run__asked_at__lt=moment).delete()
    waiting = Import.objects.filter(asked_at__lt=moment, state=Import.State.MATCHING)
    waiting.update(state=Import.State.REFUSED, report={"reasons": [EXPIRED]})
