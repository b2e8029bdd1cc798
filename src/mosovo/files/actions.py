"""Taking in a file: its bytes to the disk, looked at, and kept apart until the scanner has said that it is clean."""

from collections.abc import Iterable
from pathlib import PurePath

from mosovo.access.groups import FieldGroup
from mosovo.record.permit import Permit
from mosovo.record.refusing import Impossible

from . import examining, storage
from .kinds import Kind
from .models import File
from .refused import Refused

LONGEST_NAME = 200


def take_in(
    permit: Permit,
    *,
    name: str,
    pieces: Iterable[bytes],
    allowed: frozenset[Kind],
    group: FieldGroup | None = None,
    field: str = "file",
) -> File:
    """A file about the permit's nominal, its bytes on the disk: not recorded yet, but with what it belongs to.

    Raises Impossible, at the field of the form, for what may not be kept. Whoever records it
    asks for its verdict in the same transaction (`tasks.defer`).
    """
    said = said_name(name)
    try:
        stored = storage.store(pieces)
    except Refused as refusal:
        raise Impossible(field, str(refusal)) from refusal
    try:
        kind = examining.examine(storage.path_of(stored.name), said, allowed)
    except Refused as refusal:
        storage.remove(stored.name)
        raise Impossible(field, str(refusal)) from refusal
    return File(
        nominal_id=permit.nominal_id,
        field_group=group.value if group else "",
        kind=kind.value,
        size=stored.size,
        sha256=stored.sha256,
        stored_as=stored.name,
        original_name=said,
    )


def said_name(name: str) -> str:
    """What the sender called the file, as words: no folder, nothing that can't be printed, not too long."""
    last = PurePath("".join(char for char in name.replace("\\", "/") if char.isprintable())).name
    path = PurePath(last)
    return f"{path.stem[: LONGEST_NAME - 20].strip() or 'file'}{path.suffix[:10]}"
