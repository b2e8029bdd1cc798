"""That tests were taken, on which day and on which basis: for the disclosure officer. No word of them.

This is all of the room that may be read where a file for a prosecutor is made (`pyproject.toml`). It asks a view in
which no word stands, and answers the same whoever asks.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.record.prepared_statements import PreparedStatement


class TestDate(NamedTuple):
    """A session that took place, or was asked for and did not."""

    on: date
    basis: str
    """licence | order | voluntary"""
    taken: bool


_SESSIONS = PreparedStatement("""
select s."on", r.basis, s.taken from polygraph_law_rows s join polygraph_law_rows r on r.first = s.about
where s.nominal_id = %(nominal)s::uuid and s.kind = 'session' and not s.struck_out
  and r.kind = 'referral' and not r.struck_out
  and not exists (select from polygraph_law_rows later where later.corrects_id = s.id)
  and not exists (select from polygraph_law_rows later where later.corrects_id = r.id)
order by s."on", s.first
""")


def list_test_dates(nominal_id: UUID) -> list[TestDate]:
    """Every session of an opened nominal, the earliest first."""
    return [TestDate(*row) for row in _SESSIONS.rows(nominal=nominal_id)]
