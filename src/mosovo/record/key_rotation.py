"""Rewrap the keys of encrypted rows with the current key, while the service runs; and check every row.

No fact is changed: only `record_wrappedkey` is. An interrupted run loses nothing and can be started again. When nothing
is wrapped with an old key any more, that key is retired: the database then refuses new rows wrapped with it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Q

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .encrypted_fields import FieldGroupFact
from .encryption import DecryptionFailed, decrypt_row, unwrap_key, wrap_key
from .encryption_keys import RINGS, KeyRing, load_keys
from .models import RetiredKey, WrappedKey

BATCH_SIZE = 500
LOWEST_ID = UUID(int=0)


@dataclass
class RotationResult:
    """Result of a rotation: number of rewrapped row keys, rows that failed, and retired keys."""

    wrapped: int = 0
    unreadable: list[UUID] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)


def rotate_keys() -> RotationResult:
    """Rewrap all row keys with the current key of their ring, retire the others, and rewrap rows added meanwhile."""
    result = RotationResult()
    rings = {ring: load_keys(ring) for ring in RINGS}
    for ring, key_ring in rings.items():
        others = [name for other, other_ring in rings.items() if other != ring for name in other_ring.all_keys]
        ring_filter = Q() if ring == "" else Q(key_id__in=list(key_ring.all_keys))
        _rewrap_ring(result, key_ring, ring_filter & ~Q(key_id__in=others))
        _retire(result, key_ring)
        _rewrap_ring(result, key_ring, ring_filter & ~Q(key_id__in=others))
    return result


def _rewrap_ring(result: RotationResult, key_ring: KeyRing, ring_filter: Q) -> None:
    """Rewrap all row keys under an old key, in batches with an audit entry each."""
    after = LOWEST_ID
    while True:
        with transaction.atomic():
            rows = list(
                WrappedKey.objects.select_for_update()
                .exclude(key_id=key_ring.current)
                .filter(ring_filter, row_id__gt=after)
                .order_by("row_id")[:BATCH_SIZE]
            )
            if not rows:
                return
            after = rows[-1].row_id
            _rewrap(result, rows, key_ring)


def _rewrap(result: RotationResult, rows: list[WrappedKey], key_ring: KeyRing) -> None:
    rewrapped: list[tuple[str, bytes, UUID]] = []
    for row in rows:
        try:
            row_key = unwrap_key(bytes(row.wrapped), row.key_id, row.row_id, key_ring)
        except DecryptionFailed:
            result.unreadable.append(row.row_id)
        else:
            rewrapped.append((key_ring.current, wrap_key(row_key, row.row_id, key_ring), row.row_id))
    with connection.cursor() as cursor:
        cursor.executemany("update record_wrappedkey set key_id = %s, wrapped = %s where row_id = %s", rewrapped)
    result.wrapped += len(rewrapped)
    detail = {"rows": len(rewrapped), "to": key_ring.current, "unreadable": len(rows) - len(rewrapped)}
    log_event(
        AuditEvent(
            ProcessingOperation.ALTERATION, "seal.rotate", fields=["record.wrappedkey"], rule="system", detail=detail
        )
    )


def _retire(result: RotationResult, key_ring: KeyRing) -> None:
    """Retire each other key of the setting that wraps nothing any more."""
    for name in key_ring.all_keys:
        if name == key_ring.current or WrappedKey.objects.filter(key_id=name).exists():
            continue
        if not RetiredKey.objects.filter(key_id=name).exists():
            with transaction.atomic():
                RetiredKey.objects.create(key_id=name)
                log_event(
                    AuditEvent(ProcessingOperation.ALTERATION, "seal.retire", rule="system", detail={"key": name})
                )
        result.retired.append(name)


@dataclass
class KeyCheckResult:
    """Number of rows that decrypted, by table, and the rows that did not."""

    opened: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, UUID, str]] = field(default_factory=list)


def check_encrypted_rows() -> KeyCheckResult:
    """Try to decrypt every encrypted row. The text is discarded."""
    key_check_result = KeyCheckResult()
    for table in list_encrypted_tables():
        for row, wrapped_key in _encrypted_rows(table):
            try:
                decrypt_row(row, wrapped_key)
            except DecryptionFailed as broken:
                key_check_result.broken.append((table._meta.db_table, row.pk, str(broken)))
            else:
                key_check_result.opened[table._meta.db_table] += 1
    detail = {"opened": key_check_result.opened.total(), "broken": len(key_check_result.broken)}
    log_event(AuditEvent(ProcessingOperation.CONSULTATION, "seal.check", rule="system", detail=detail))
    return key_check_result


def list_encrypted_tables() -> Iterator[type[FieldGroupFact]]:
    """Yield every fact table whose text may be encrypted."""
    for model in apps.get_models():
        if issubclass(model, FieldGroupFact):
            yield model


def _encrypted_rows(table: type[FieldGroupFact]) -> Iterator[tuple[Any, WrappedKey | None]]:
    """Yield each encrypted row as stored, with its wrapped key, without decrypting it."""
    after = LOWEST_ID
    columns = ("pk", "encrypted")
    while True:
        rows = (
            table.objects.filter(encrypted__isnull=False, pk__gt=after)
            .order_by("pk")
            .values_list(*columns)[:BATCH_SIZE]
        )
        stored_rows = [table(id=pk, encrypted=encrypted) for pk, encrypted in rows]
        if not stored_rows:
            return
        wrappings = WrappedKey.objects.in_bulk([row.pk for row in stored_rows])
        yield from ((row, wrappings.get(row.pk)) for row in stored_rows)
        after = stored_rows[-1].pk
