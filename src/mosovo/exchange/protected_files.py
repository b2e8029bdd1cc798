"""Files of one field group: which sheets they may have, who may use them, and how their bytes are stored meanwhile.

The bytes wait in the database as ciphertext, under the key ring of the group, bound to the file and the place in it.
A backup of the database therefore holds none of them in clear.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.access.field_groups import FieldGroup, reach_for_actor
from mosovo.record.encryption import DecryptionFailed, decrypt_bytes, derive_row_keys, encrypt_bytes

from .column_mapping import ColumnMapping
from .import_messages import FileRejected
from .policy import can_import
from .row_checks import CheckedRow
from .sheet_definitions import BY_NAME
from .sheets.protected import GROUPS
from .table_reader import SourceTable

GROUP_NOT_ALLOWED = "You cannot use files of this field group. Ask a person who can record in it to send the file."
UNREADABLE = "The stored file cannot be read: its key was removed. Send the file again."


def can_use_group(actor: Actor, field_group: str) -> bool:
    """Whether the actor may import and export the files of the field group; of the register, for an empty one."""
    if not can_import(actor):
        return False
    return not field_group or (field_group in GROUPS and field_group in reach_for_actor(actor).records)


def list_groups(actor: Actor) -> list[FieldGroup]:
    """List the field groups whose files the actor may import and export."""
    return [group for group in GROUPS if can_use_group(actor, group.value)]


def can_use_mapping(actor: Actor, mapping: ColumnMapping) -> bool:
    """Whether the actor may use the files of every sheet that the mapping fills, also those of field groups."""
    groups = [BY_NAME[target.sheet].groups for targets in mapping.files.values() for target in targets]
    return all(any(can_use_group(actor, group) for group in of_sheet) for of_sheet in groups if of_sheet)


def refuse_other_sheets(tables: Iterable[SourceTable], field_group: str) -> None:
    """Refuse a file with sheets of the register and of a field group, or of two. Raises `FileRejected`."""
    reasons = []
    for table in tables:
        sheet_groups, name = table.sheet.groups, table.sheet.name
        if sheet_groups and not field_group:
            groups = " or ".join(sorted(FieldGroup(group).words for group in sheet_groups))
            reasons.append(f"The sheet {name} is protected. Send it in a file of its own, of the field group {groups}.")
        elif field_group and field_group not in sheet_groups:
            reasons.append(f"The sheet {name} is not one of a file of the field group {FieldGroup(field_group).words}.")
    if reasons:
        raise FileRejected(*reasons)


def set_digest_keys(rows: Mapping[CheckedRow, UUID]) -> None:
    """Give each protected row the key of its digest, from its stored fact. A rotation of keys does not change it."""
    keys = derive_row_keys(rows.values(), "exchange row digest")
    for row, fact in rows.items():
        row.digest_key = keys.get(fact, b"")


def encrypt_part(content: bytes, field_group: str, file: UUID, number: int) -> bytes:
    """Return a part of a file as it is stored: as it is for the register, encrypted for a field group."""
    if not field_group:
        return content
    return encrypt_bytes(content, _build_associated_data(file, number), _get_key_ring(field_group))


def decrypt_part(stored: bytes, field_group: str, file: UUID, number: int) -> bytes:
    """Return the content of a stored part. Raises `FileRejected` if its key was removed."""
    if not field_group:
        return stored
    try:
        return decrypt_bytes(stored, _build_associated_data(file, number), _get_key_ring(field_group))
    except DecryptionFailed as failure:
        raise FileRejected(UNREADABLE) from failure


def _build_associated_data(file: UUID, number: int) -> bytes:
    return f"exchange|{file}|{number}".encode()


def _get_key_ring(field_group: str) -> str:
    return "victims" if field_group == FieldGroup.VICTIM else ""
