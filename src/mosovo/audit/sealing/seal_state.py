"""What can be known of the seals without reading the log: the last checkpoint, and how long entries wait for one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

LONGEST_UNSEALED = 300
"""Seconds that an entry may wait for a checkpoint. The worker seals every minute."""


@dataclass(frozen=True, slots=True)
class SealState:
    """The age of the last checkpoint and of the oldest entry without one."""

    size: int | None
    """The entries in the last checkpoint; None if there is none."""
    checkpoint_age: int | None
    """Seconds since the last checkpoint."""
    unsealed_age: int | None
    """Seconds since the oldest entry without a checkpoint was written; None if each has one."""

    def list_faults(self) -> Iterator[str]:
        """Yield what is wrong, with what corrects it."""
        if self.unsealed_age is None or self.unsealed_age <= LONGEST_UNSEALED:
            return
        if self.checkpoint_age is None:
            yield (
                "the audit log has never been sealed: give the worker MOSOVO_CHECKPOINT_KEY and MOSOVO_CHECKPOINT_DIR"
            )
        else:
            yield (
                f"the audit log has entries of {self.unsealed_age} s without a checkpoint; the last checkpoint is "
                f"{self.checkpoint_age} s old: look at the log of the worker, and for long transactions"
            )


def read_seal_state() -> SealState:
    """Read the state. Raises `DatabaseError`."""
    with connection.cursor() as cursor:
        cursor.execute("select size, checkpoint_age, unsealed_age from log_seal_state()")
        return SealState(*cursor.fetchone())
