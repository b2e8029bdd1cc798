"""The breach board: possible breaches without a case, and breach cases.

A possible breach has no row of its own. It appears on the first day of failure and disappears if the duty turns out to
have been met in time. If the duty is met late or ceases, it stays on the board for four weeks. That period is practice,
not law; the case file always shows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.database.combined_counts import CountQuery
from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.breaches.progress import AWAITED, STATE_LABELS

from .board_totals import Share, read_totals
from .list_rows import DUTIES
from .pagination import PAGE, START, Page, PageMarker
from .rows_of_people import narrow_to_people
from .scope import COLUMNS, Scope

SHOWN_AFTER_END = timedelta(days=28)
DECISION = BreachStep.Kind.REVIEWED.value
"""The state of a case that awaits a supervisor’s decision."""
_MAY_BE = (
    "d.bearer = 'nominal' and d.nature = 'duty' and d.by_law and not d.in_question and d.first_breach_day <= %(today)s"
)
_UNMET = (
    f"d.met_on is null and not d.in_question and d.clock_stopped_from is null and d.due_on < %(today)s and {_MAY_BE} "
    "and (d.ceased_on is null or d.ceased_on > %(since)s)"
)
_LATE = f"d.met_on >= d.first_breach_day and d.met_on > %(since)s and {_MAY_BE}"
_NO_CASE = "not exists (select from caseload_breachboardentry b where b.nominal_id = d.nominal_id and b.key = d.key)"


def _build_possible_sql(scope: str, columns: str, condition: str) -> str:
    return (
        f"select {columns} from obligations_duty d {{join}} where d.{scope} = %(scope)s and {condition} and {_NO_CASE}"
    )


_POSSIBLE_COLUMNS = (
    "d.id, d.nominal_id, d.key, d.rule, d.source_kind, d.citation, d.due_on, d.first_breach_day, d.met_on, "
    "d.ceased_on, l.urn, l.surname, l.forenames, l.offender_manager_name"
)
_JOIN = "join caseload_caseloadentry l on l.nominal_id = d.nominal_id"
_LIST = {
    column: "select * from ("
    + " union all ".join(_build_possible_sql(column, _POSSIBLE_COLUMNS, each) for each in (_UNMET, _LATE)).format(
        join=_JOIN
    )
    + ") p where (first_breach_day, id) > (%(on)s, %(id)s) order by first_breach_day, id limit %(limit)s"
    for column in COLUMNS.values()
}
_COUNT = {
    column: "select count(*) from ("
    + " union all ".join(_build_possible_sql(column, "1", each) for each in (_UNMET, _LATE)).format(join="")
    + ") p"
    for column in COLUMNS.values()
}
_SHARES = narrow_to_people(
    "select nominal_id, '', 'possible', count(*) from ("
    + " union all ".join(
        _build_possible_sql("holding_force", "d.nominal_id", each) for each in (_UNMET, _LATE)
    ).format(join="")
    + ") p group by nominal_id"
    + "".join(
        f" union all select nominal_id, '', '{part}', count(*) from caseload_breachboardentry "
        f"where holding_force = %(scope)s and {condition} group by nominal_id"
        for part, condition in (
            ("open", "not is_closed"), ("decisions", f"state = '{DECISION}'"), ("closed", "is_closed"),
        )
    )
)  # fmt: skip
FIGURE = "breaches-and-cases"
"""The measure of these counts in the stored totals."""
_CASES_SQL = """
select b.id, b.nominal_id, b.offence, b.rule, b.state, b.result, b.is_closed, b.from_on, b.since_on,
  b.key = '' or exists (
    select from obligations_duty d
    where d.nominal_id = b.nominal_id and d.key = b.key and d.first_breach_day is not null and not d.in_question
      and (d.met_on is null or d.met_on >= d.first_breach_day)) as still_exists,
  l.urn, l.surname, l.forenames, l.offender_manager_name
from caseload_breachboardentry b join caseload_caseloadentry l on l.nominal_id = b.nominal_id
where b.{column} = %(scope)s and b.is_closed = %(closed)s and (b.since_on, b.id) {than} (%(on)s, %(id)s)
order by b.since_on {order}, b.id {order} limit %(limit)s"""
_CASES_LIST = {
    (column, closed): _CASES_SQL.format(column=column, than="<" if closed else ">", order="desc" if closed else "asc")
    for column in COLUMNS.values()
    for closed in (False, True)
}
_LAST = PageMarker(0, date.max, (0, 0), UUID(int=2**128 - 1))


class PossibleBreach(NamedTuple):
    """A failure that could be an offence and has no breach case."""

    id: UUID
    nominal_id: UUID
    key: str
    rule: str
    source_kind: str
    citation: str
    due_on: date
    from_on: date
    met_on: date | None
    ceased_on: date | None
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str

    @property
    def what(self) -> str:
        """Return the duty in plain words."""
        return DUTIES.get(self.rule, self.rule)


class BreachRow(NamedTuple):
    """A breach case. `still_exists` is true while today’s facts still show the failure."""

    id: UUID
    nominal_id: UUID
    offence: str
    rule: str
    state: str
    result: str
    is_closed: bool
    from_on: date
    since_on: date
    still_exists: bool
    urn: str
    surname: str
    forenames: str
    offender_manager_name: str

    @property
    def words(self) -> str:
        """Return the state in the words that officers use."""
        return str(BreachStep.Result(self.result).label) if self.result else STATE_LABELS[self.state]

    @property
    def waits_for(self) -> str:
        """Return who must act next; empty for a closed case."""
        return AWAITED.get(self.state, "")


@dataclass(frozen=True, slots=True)
class BreachCounts:
    """The number of possible breaches, open cases, cases awaiting a decision and closed cases."""

    possible: int
    open: int
    decisions: int
    closed: int


def list_possible_breaches(
    scope: Scope, on: date, after: PageMarker | None = None, size: int = PAGE
) -> Page[PossibleBreach]:
    """Return one page of possible breaches without a case, longest overdue first. One query."""
    values = {**_build_days(scope, on), **_build_page_values(after, START, size)}
    breaches = [PossibleBreach._make(row) for row in _select_rows(_LIST[scope.column], values)]
    if len(breaches) <= size:
        return Page(breaches)
    return Page(breaches[:size], PageMarker(0, breaches[size - 1].from_on, (0, 0), breaches[size - 1].id))


def list_breach_cases(
    scope: Scope, *, closed: bool = False, after: PageMarker | None = None, size: int = PAGE
) -> Page[BreachRow]:
    """Return one page of open cases, longest waiting first, or of closed cases, newest first. One query."""
    values = {"scope": scope.key, "closed": closed, **_build_page_values(after, _LAST if closed else START, size)}
    cases = [BreachRow._make(row) for row in _select_rows(_CASES_LIST[scope.column, closed], values)]
    if len(cases) <= size:
        return Page(cases)
    return Page(cases[:size], PageMarker(0, cases[size - 1].since_on, (0, 0), cases[size - 1].id))


def count_breaches(scope: Scope, on: date) -> BreachCounts:
    """Count the possible breaches and breach cases in scope. One query, two if people of the scope have changed."""
    return run_reading(ask_breach_counts(scope, on))


def ask_breach_counts(scope: Scope, on: date) -> Reading[BreachCounts]:
    """Count the possible breaches and breach cases in scope, with those of people who have changed."""
    if counted := read_totals(scope, on, [FIGURE]):
        numbers = counted.add_shares(FIGURE, (yield from _ask_shares(scope, on, counted.people)))
        return BreachCounts(*(numbers["", part] for part in ("possible", "open", "decisions", "closed")))
    statement = f"""
    select ({_COUNT[scope.column]}), count(*) filter (where not is_closed),
      count(*) filter (where state = '{DECISION}'), count(*) filter (where is_closed)
    from caseload_breachboardentry where {scope.column} = %(scope)s"""
    [row] = yield from ask(Select(statement, _build_days(scope, on)))
    return BreachCounts(*row)


def build_possible_breaches_query(scope: Scope, on: date) -> CountQuery:
    """Return the count of the possible breaches without a case, for a statement of several counts."""
    return CountQuery(_COUNT[scope.column], _build_days(scope, on))


def list_breach_shares(scope: Scope, on: date, people: Sequence[UUID]) -> list[Share]:
    """Return the possible breaches and breach cases of each of these people of a force."""
    return run_reading(_ask_shares(scope, on, people))


def _ask_shares(scope: Scope, on: date, people: Sequence[UUID]) -> Reading[list[Share]]:
    if not people:
        return []
    rows = yield from ask(Select(_SHARES, {**_build_days(scope, on), "people": list(people)}))
    return [Share(*row) for row in rows]


def _build_days(scope: Scope, on: date) -> dict[str, Any]:
    return {"scope": scope.key, "today": on, "since": on - SHOWN_AFTER_END}


def _build_page_values(after: PageMarker | None, start: PageMarker, size: int) -> dict[str, Any]:
    marker = after or start
    return {"on": marker.on, "id": marker.id, "limit": size + 1}


def _select_rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
