"""What is known of the signed log without reading it: the last checkpoint, and how long entries wait for one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from .receiver import SEND

MAX_UNSIGNED_SECONDS = 60
"""Seconds that an entry may wait for a checkpoint. The worker signs every two seconds."""
MAX_UNSENT_SECONDS = 60
"""Seconds that a checkpoint may wait for the second destination. It is sent at once, and again every ten seconds."""
_UNSENT = """
select count(*)::int, extract(epoch from clock_timestamp() - min(queued.at))::int
  from procrastinate_jobs j,
       lateral (select min(e.at) as at from procrastinate_events e where e.job_id = j.id and e.type = 'deferred') queued
 where j.task_name = %s and j.status in ('todo', 'doing')
"""


@dataclass(frozen=True, slots=True)
class SigningState:
    """The age of the last checkpoint and of the oldest entry without one."""

    size: int | None
    """The entries in the last checkpoint; None if there is none."""
    checkpoint_age: int | None
    """Seconds since the last checkpoint."""
    unsigned_age: int | None
    """Seconds since the oldest entry without a checkpoint was written; None if each has one."""
    unsent: int
    """The checkpoints that the second destination does not have."""
    unsent_age: int | None
    """Seconds since the oldest of them was signed; None if there is none."""
    transactions_behind: int
    """The transaction numbers that this server is behind the log; 0 on a server that can sign."""

    def list_faults(self) -> Iterator[str]:
        """Yield what is wrong, with what corrects it."""
        if self.unsent_age is not None and self.unsent_age > MAX_UNSENT_SECONDS:
            yield (
                f"{self.unsent} checkpoints of the audit log are not at the second destination, the oldest for "
                f"{self.unsent_age} s: look at the log of the worker, and at the server of MOSOVO_CHECKPOINT_URL"
            )
        yield from self._list_unsigned()

    def _list_unsigned(self) -> Iterator[str]:
        if self.transactions_behind:
            yield describe_behind(self.transactions_behind)
            return
        if self.unsigned_age is None or self.unsigned_age <= MAX_UNSIGNED_SECONDS:
            return
        if self.checkpoint_age is None:
            yield (
                "the audit log has never been signed: give the worker MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR"
            )
        else:
            yield (
                f"the audit log has entries of {self.unsigned_age} s without a checkpoint; the last checkpoint is "
                f"{self.checkpoint_age} s old: run ./mosovo log sign as the worker, which says why, and look for long "
                "transactions"
            )


def describe_behind(transactions: int) -> str:
    """Return what is wrong on a server that is behind the log, with what corrects it."""
    return (
        f"the transaction numbers of this server are {transactions:,} behind those of the audit log, so nothing that "
        "is written now can be signed: stop the web processes and the worker, and run ./mosovo continue-log as "
        "mosovo_owner"
    )


def read_signing_state() -> SigningState:
    """Read the state. Raises `DatabaseError`."""
    with connection.cursor() as cursor:
        cursor.execute("select size, checkpoint_age, unsigned_age, transactions_behind_log() from log_signing_state()")
        size, checkpoint_age, unsigned_age, behind = cursor.fetchone()
        cursor.execute(_UNSENT, [SEND])
        unsent, unsent_age = cursor.fetchone()
    return SigningState(size, checkpoint_age, unsigned_age, unsent, unsent_age, behind)
