"""Sign the log: give committed entries their place in the tree, sign a checkpoint and copy it off the machine.

Entries commit in another order than their ids. So the order of the log is that of transaction and id, and only entries
below the oldest running transaction are signed: no entry can later appear before them.

The copy is written before the transaction commits. If the commit then fails, the next signing finds the same entries in
the same order, and its tree contains the one that was copied.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction

from .folder import TILE_WIDTH, CheckpointFolder
from .leaf import ENTRY_COLUMNS, hash_entry
from .notes import Checkpoint, InvalidNote, SigningKey
from .receiver import queue_checkpoint
from .tree import GrowingTree, unpack_tree

MAX_BATCH_SIZE = 20_000
"""Entries in one checkpoint."""

_LOCK = "select pg_try_advisory_xact_lock(hashtext('sign_log'))"
_LAST = """
select epoch, size, peaks, horizon::text, last_xid::text, last_id from audit_logcheckpoint order by id desc limit 1"""
_NEXT = f"""
with bound as (select pg_snapshot_xmin(pg_current_snapshot()) as oldest,
                      pg_snapshot_xmax(pg_current_snapshot())::text as following,
                      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time)
select bound.oldest::text, bound.following, bound.time, e.*
  from bound left join lateral (
    select {ENTRY_COLUMNS} from audit_auditentry
     where xid >= %(horizon)s::xid8 and xid < bound.oldest and (xid, id) > (%(last_xid)s::xid8, %(last_id)s)
     order by audit_auditentry.xid, audit_auditentry.id limit %(most)s) e on true"""  # noqa: S608  columns of the code
_TILE = "select leaf from audit_logleaf where epoch = %s and position >= %s order by position"
_SIGN = "select sign_entries(%s, %s::bigint[], %s::bytea[], %s, %s::xid8, %s)"


class LogForked(Exception):
    """The checkpoint in the folder is not a former state of this log. The message says what to do."""


@dataclass(frozen=True)
class SignedState:
    """Where the last signing ended."""

    epoch: int = 1
    tree: GrowingTree = field(default_factory=GrowingTree)
    horizon: str = "0"
    last_xid: str = "0"
    last_id: int = 0


class Batch(NamedTuple):
    """The next entries in the order of the log, and the transactions at the time of reading."""

    horizon: str
    following: str
    time: str
    entries: list[int]
    leaves: list[bytes]


def is_signing_configured() -> bool:
    """Return whether this installation has a key and a folder for checkpoints."""
    return bool(settings.CHECKPOINT_KEY and settings.CHECKPOINT_DIR)


def open_configured() -> tuple[SigningKey, CheckpointFolder]:
    """Return the key and the folder of the settings. Raises `ImproperlyConfigured`."""
    if not is_signing_configured():
        raise ImproperlyConfigured("set MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR, so that the log can be signed")
    try:
        return SigningKey.parse(settings.CHECKPOINT_KEY), CheckpointFolder(Path(settings.CHECKPOINT_DIR))
    except InvalidNote as fault:
        raise ImproperlyConfigured(f"MOSOVO_CHECKPOINT_KEY is not valid: {fault}") from fault


def sign_log(key: SigningKey, folder: CheckpointFolder, *, keep: bool = True) -> int:
    """Sign every committed entry that can be signed, and return their number. Keep the checkpoints, or only for a day.

    Raises `LogForked`, `FolderUnusable` or `InvalidNote`; then nothing of that checkpoint is stored.
    """
    signed = 0
    while True:
        number = sign_next(key, folder, keep=keep)
        signed += number
        if number < MAX_BATCH_SIZE:
            return signed


def sign_next(key: SigningKey, folder: CheckpointFolder, *, keep: bool = True) -> int:
    """Sign the next entries with one checkpoint, and return their number; 0 also if another process is signing."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK)
        if not cursor.fetchone()[0]:
            return 0
        state, former = read_state(), folder.read_latest(key)
        batch = _read_batch(state)
        if not batch.entries:
            _extend(state, batch, former[0] if former else None)
            if keep and former and not folder.is_kept(former[0]):
                _store_latest(folder, former, state)
            return 0
        tree = _extend(state, batch, former[0] if former else None)
        checkpoint = Checkpoint(
            key.name, state.epoch, tree.size, tree.compute_root(), int(batch.horizon), int(batch.following), batch.time
        )
        if former and (former[0].epoch, former[0].size) == (checkpoint.epoch, checkpoint.size):
            note = former[1]  # it was copied by a signing that did not commit
        else:
            note = key.sign(checkpoint.format_text())
            folder.write(checkpoint, note, _read_tile_leaves(state) + batch.leaves, keep=keep)
        cursor.execute(_SIGN, [state.epoch, batch.entries, batch.leaves, tree.pack_peaks(), batch.horizon, note])
        if keep:
            queue_checkpoint(checkpoint)
    return len(batch.entries)


def _store_latest(folder: CheckpointFolder, latest: tuple[Checkpoint, str], state: SignedState) -> None:
    """Keep the last checkpoint: nothing was written since."""
    checkpoint, note = latest
    if (checkpoint.epoch, checkpoint.size) == (state.epoch, state.tree.size):
        folder.write(checkpoint, note, _read_tile_leaves(state))
        queue_checkpoint(checkpoint)


def read_state() -> SignedState:
    """Return where the last signing ended."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        row = cursor.fetchone()
    if row is None:
        return SignedState()
    epoch, size, peaks, *order = row
    try:
        return SignedState(epoch, unpack_tree(size, bytes(peaks)), *order)
    except ValueError as fault:
        raise LogForked(f"The last checkpoint in the database was changed: {fault}") from fault


def _read_batch(state: SignedState) -> Batch:
    values: dict[str, Any] = {"horizon": state.horizon, "last_xid": state.last_xid, "last_id": state.last_id}
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {**values, "most": MAX_BATCH_SIZE})
        rows: Sequence[Any] = cursor.fetchall()
    oldest, following, time = rows[0][:3]
    entries = [row[3:] for row in rows if row[3] is not None]
    horizon = entries[-1][1] if len(entries) == MAX_BATCH_SIZE else oldest  # the last transaction may have more entries
    return Batch(horizon, following, time, [entry[0] for entry in entries], [hash_entry(entry) for entry in entries])


def _extend(state: SignedState, batch: Batch, former: Checkpoint | None) -> GrowingTree:
    """Return the tree with the entries of the batch, if the checkpoint in the folder is one of its former states."""
    tree = GrowingTree(state.tree.size, list(state.tree.peaks))
    if is_new_epoch := tree.size == 0 and (former.epoch if former else 0) == state.epoch - 1:
        former = None
    if not is_new_epoch and (former is None or former.epoch != state.epoch or former.size < tree.size):
        raise LogForked(
            f"The database has signed {tree.size} entries of tree {state.epoch}, and the folder of checkpoints has "
            + (f"{former.size} of tree {former.epoch}" if former else "no checkpoint")
            + ": restore the folder from its copy, or declare a fork with ./mosovo log declare-fork"
        )
    is_former = former is None or (former.size, former.root) == (tree.size, tree.compute_root())
    for leaf in batch.leaves:
        tree.append(leaf)
        is_former = is_former or (former is not None and (former.size, former.root) == (tree.size, tree.compute_root()))
    if not is_former:
        raise LogForked(
            f"The folder has a checkpoint of {former.size if former else 0} entries, which this database does not "
            f"continue (signed {state.tree.size}, with the next {tree.size}). After a restore, declare a fork with "
            "./mosovo log declare-fork. Otherwise find out who changed the log"
        )
    return tree


def _read_tile_leaves(state: SignedState) -> list[bytes]:
    """Return the leaves of the last tile, if it is not full: it is written again with the new leaves."""
    with connection.cursor() as cursor:
        cursor.execute(_TILE, [state.epoch, state.tree.size // TILE_WIDTH * TILE_WIDTH])
        return [bytes(leaf) for (leaf,) in cursor.fetchall()]
