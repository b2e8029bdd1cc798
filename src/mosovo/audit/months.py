"""What is known of the partitions of the log without reading it: the months ahead, and rows outside every month."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

MIN_AHEAD = 2
"""Months after this one that must have a partition. The worker creates three."""
_STATE = """
select count(*) filter (where c.relname ~ '_[0-9]{4}_[0-9]{2}$'
                          and right(c.relname, 7) > to_char(clock_timestamp() at time zone 'UTC', 'YYYY_MM'))::int,
       coalesce(sum(pg_relation_size(c.oid)) filter (where c.relname = 'audit_auditentry_other'), 0)::bigint
  from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit_auditentry'::regclass
"""


@dataclass(frozen=True, slots=True)
class MonthsState:
    """The partitions of the log. Every role may ask: nothing of an entry is read."""

    ahead: int
    """The months after this one that have a partition."""
    stray_bytes: int
    """The size of the partition for rows of months without one; 0 if nothing was ever written there."""

    def list_faults(self) -> Iterator[str]:
        """Yield what is wrong, with what corrects it."""
        if self.ahead < MIN_AHEAD:
            yield (
                f"the audit log has partitions for {self.ahead} of the next {MIN_AHEAD} months: start the worker, "
                "which creates them every hour, and look at its log for audit.create_months"
            )
        if self.stray_bytes:
            yield (
                "the audit log has entries of a month without a partition: nothing is lost, and the worker moves them "
                "within the hour. Look at its log for audit.create_months, and compare the clocks of the servers"
            )


def read_months_state() -> MonthsState:
    """Read the state. Raises `DatabaseError`."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return MonthsState(*cursor.fetchone())
