"""A warrant to enter and search, to assess the risk that a relevant offender poses: SOA 2003 s.96B (reading LAW-088).

An officer of at least the rank of superintendent applies to a justice. The address must be the home address last
notified, or one where there are reasonable grounds to believe that the offender lives or can
regularly be found. The offender must not be in custody, in hospital or abroad. The warrant must be necessary, and a
constable must have sought entry there on at least two occasions, for that purpose, and failed.
"""

from collections.abc import Iterable
from datetime import date

from mosovo_law.core.days import last_day_of_months
from mosovo_law.core.frozen_value import value
from mosovo_law.core.sources import SOA2003, Source

WARRANT = SOA2003("s.96B", text_date=date(2010, 12, 1))
RUNS = Source("PACE 1984", "ukpga/1984/60")("s.16(3)")
OCCASIONS = 2
MONTHS = 3


@value(frozen=True, slots=True, kw_only=True)
class EntryAttempt:
    """A day on which entry to the premises was sought."""

    on: date
    by_constable: bool
    to_assess_risk: bool
    got_in: bool

    @property
    def counts(self) -> bool:
        """Whether the attempt counts for s.96B."""
        return self.by_constable and self.to_assess_risk and not self.got_in


def count_failed_occasions(attempts: Iterable[EntryAttempt]) -> int:
    """Count the occasions on which a constable sought entry for that purpose and failed: two on one day are one."""
    return len({attempt.on for attempt in attempts if attempt.counts})


def warrant_last_day(issued_on: date) -> date:
    """Return the last day on which a warrant issued on the day may be executed: three months, including that day."""
    return last_day_of_months(MONTHS, beginning_with=issued_on)
