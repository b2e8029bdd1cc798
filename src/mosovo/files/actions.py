"""Store an uploaded file: save its bytes, inspect it, and quarantine it until the virus scanner finds it clean."""

from collections.abc import Iterable
from pathlib import PurePath

from mosovo.access.field_groups import FieldGroup
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from . import file_inspection, storage
from .file_types import FileType
from .models import File
from .rejection import FileRejected

MAX_NAME_LENGTH = 200


def store_file(
    permit: Permit,
    *,
    name: str,
    pieces: Iterable[bytes],
    allowed: frozenset[FileType],
    group: FieldGroup | None = None,
    field: str = "file",
) -> File:
    """Save a file about the permit's nominal; return it with its details, not recorded yet.

    Raises `FactRefused`, at the form field, for what may not be stored. The caller records the file and queues its
    verdict in the same transaction (`tasks.queue_verdict`).
    """
    text = clean_file_name(name)
    try:
        stored = storage.store_bytes(pieces)
    except FileRejected as refusal:
        raise FactRefused(field, str(refusal)) from refusal
    try:
        with storage.local_copy(stored.name) as path:
            kind = file_inspection.inspect_file(path, text, allowed)
    except FileRejected as refusal:
        storage.remove_bytes(stored.name)
        raise FactRefused(field, str(refusal)) from refusal
    return File(
        nominal_id=permit.nominal_id,
        field_group=group.value if group else "",
        kind=kind.value,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.name,
        original_name=text,
    )


def clean_file_name(name: str) -> str:
    """Return the sender's file name without folder and unprintable characters, shortened."""
    last = PurePath("".join(char for char in name.replace("\\", "/") if char.isprintable())).name
    path = PurePath(last)
    return f"{path.stem[: MAX_NAME_LENGTH - 20].strip() or 'file'}{path.suffix[:10]}"
