"""Declare a fork: after a restore the log continues in a new tree, and the old tree proves what was lost."""

from uuid import UUID

from django.db import connection, transaction

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation

from .folder import CheckpointFolder
from .notes import SigningKey
from .signer import LogForked, read_state, sign_next

_BEGIN = "select begin_log_epoch(%s)"


class NoFork(Exception):
    """The database continues the checkpoints: there is nothing to declare."""


def declare_fork(key: SigningKey, folder: CheckpointFolder, *, reason: str, by: UUID, second: UUID) -> int:
    """Record the fork as an entry, begin a new tree, and return its number. Raises `NoFork`.

    The entry names the last checkpoint that was copied, what of it this database has signed, and both accounts.
    """
    latest = folder.read_latest(key)
    if latest is None:
        raise NoFork("The folder has no checkpoint: restore it from its copy first")
    try:
        sign_next(key, folder)
    except LogForked:
        pass
    else:
        raise NoFork("The database continues the checkpoints in the folder: there is no fork to declare")
    with transaction.atomic(), connection.cursor() as cursor:
        state, (former, _) = read_state(), latest
        epoch = former.epoch + 1
        log_event(
            AuditEvent(
                ProcessingOperation.ALTERATION,
                "log.fork",
                rule="system",
                purpose=reason[:500],
                detail={
                    "epoch": epoch, "former_epoch": former.epoch, "former_size": former.size,
                    "former_root": former.root.hex(), "kept_epoch": state.epoch, "kept_size": state.tree.size,
                    "declared_by": str(by), "approved_by": str(second),
                },
            )
        )  # fmt: skip
        cursor.execute(_BEGIN, [epoch])
    return epoch
