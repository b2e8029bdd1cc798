"""The dates and bases of polygraph tests, for the disclosure officer; nothing of their content.

A prosecution file may read nothing else of this room (`pyproject.toml`). The query reads a view without any text, and
its answer is the same for every reader.
"""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.database.prepared_statements import PreparedStatement


class TestDate(NamedTuple):
    """A session that took place, or a missed test."""

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
    """List the sessions of an opened nominal, earliest first."""
    return [TestDate(*row) for row in _SESSIONS.rows(nominal=nominal_id)]
