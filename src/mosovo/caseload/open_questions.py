"""Open legal questions, and rulings to check, about the cases in scope, oldest first.

The order is that of the keys, which are made when a question is first asked. The next page starts after the last key
shown.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery

from .pagination import PAGE
from .scope import COLUMNS, Scope

_FROM = """from obligations_openquestion q join caseload_caseloadentry l on l.nominal_id = q.nominal_id
where q.{column} = %(scope)s"""
_LIST = {
    column: f"""
select q.id, q.nominal_id, q.kind, q.about, q.needs, q.citation, l.urn, l.surname, l.forenames, l.offender_manager_name
{_FROM.format(column=column)} and q.id > %(after)s
order by q.id limit %(limit)s"""
    for column in COLUMNS.values()
}
FIRST_KEY = UUID(int=0)


class OpenQuestionRow(NamedTuple):
    """One open question about a person."""

    id: UUID
    nominal_id: UUID
    kind: str
    about: str
    needs: str
    citation: str
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str

    @property
    def first_asked_on(self) -> date:
        """Return the date on which the question was first asked, in UTC, from its key."""
        return datetime.fromtimestamp((self.id.int >> 80) / 1000, UTC).date()


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Some questions, and the key after which the next page begins; None on the last page."""

    rows: list[OpenQuestionRow]
    after: UUID | None = None


def list_open_questions(scope: Scope, after: UUID | None = None, size: int = PAGE) -> QuestionPage:
    """List open legal questions about the cases in scope, oldest first, after the given key. One query."""
    values = {"scope": scope.key, "after": after or FIRST_KEY, "limit": size + 1}
    with connection.cursor() as cursor:
        cursor.execute(_LIST[scope.column], values)
        questions = [OpenQuestionRow._make(row) for row in cursor.fetchall()]
    return QuestionPage(questions[:size], questions[size - 1].id if len(questions) > size else None)


def build_open_questions_query(scope: Scope) -> CountQuery:
    """Return the count of the open questions and rulings to check, for a statement of several counts."""
    return CountQuery(f"select count(*) {_FROM.format(column=scope.column)}", {"scope": scope.key})
