"""Overdue duties that wait for the response of a supervisor or an inspector: what is late, whose, and until when."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from mosovo.access.actor import Actor
from mosovo.database.joint_reads import Reading, Select, ask, run_reading
from mosovo.database.prepared_statements import PreparedStatement
from mosovo.organisations.models import Role
from mosovo.record.limited_list import LimitedList, get_total

from .risk_order import RANK
from .scope import COLUMNS, Scope
from .visits import VISIT_DAYS

SUPERVISOR_RESPONSE, INSPECTOR_RESPONSE = "practice.ladder.supervisor", "practice.ladder.inspector"
RESPONSE_RULES = (SUPERVISOR_RESPONSE, INSPECTOR_RESPONSE)
MAX_ROWS = 200
_DUE = (
    "{duty}.rule = any(%(rules)s) and {duty}.opens_on <= %(today)s and {duty}.met_on is null "
    "and not {duty}.in_question and ({duty}.ceased_on is null or {duty}.ceased_on > %(today)s) "
    "and {duty}.due_on is not null"
)


def response_condition(duty: str, *, in_aggregate: bool = False) -> str:
    """Return the condition of a response that is due, for a statement over the duties `duty`.

    Every number of responses has this condition. An inspector’s response is also the supervisor’s, so a reader who
    gives both has one for each overdue duty: the inspector’s. A list finds it by key, for each of the few supervisor’s
    responses. In the filter of an aggregate that would make PostgreSQL sort all duties, so it is found in a set there.
    """
    due = _DUE.format(duty="higher")
    by_key = (
        f"(select count(*) from obligations_duty higher where higher.nominal_id = {duty}.nominal_id "
        f"and higher.key = '{INSPECTOR_RESPONSE}:' || {duty}.trigger and {due}) = 0"
    )
    by_set = (
        f"'{INSPECTOR_RESPONSE}' <> all(%(rules)s) or ({duty}.nominal_id, {duty}.trigger) not in (select "
        f"higher.nominal_id, higher.trigger from obligations_duty higher where higher.bearer = 'inspector' and {due})"
    )
    higher = by_set if in_aggregate else by_key
    return f"{_DUE.format(duty=duty)} and ({duty}.rule <> '{SUPERVISOR_RESPONSE}' or {higher})"


_IS_WAITING = response_condition("p")
_COLUMNS = """
select p.id, p.nominal_id, p.rule, p.due_on, d.key, d.rule, d.due_on, escalation.opens_on, l.offender_manager_id,
  l.offender_manager_name, l.risk, l.urn, l.surname, l.forenames, visit.seen_on, visit.tried_on"""
_FROM = f"""
from {{waiting}} p
join obligations_duty d on d.nominal_id = p.nominal_id and d.key = p.trigger
join caseload_caseloadentry l on l.nominal_id = p.nominal_id
left join obligations_duty escalation
  on escalation.nominal_id = p.nominal_id and escalation.key = '{INSPECTOR_RESPONSE}:' || d.key
{VISIT_DAYS}"""
_LIST = {
    column: PreparedStatement(f"""with waiting as materialized (
  select p.* from obligations_duty p where p.{column} = %(scope)s and {_IS_WAITING}
) {_COLUMNS}, count(*) over () {_FROM.format(waiting="waiting")}
order by l.offender_manager_name, l.offender_manager_id, d.rule, {RANK}, d.due_on, d.key, p.id limit {MAX_ROWS}""")
    for column in COLUMNS.values()
}
_ESCALATED = PreparedStatement(f"""{_COLUMNS} {_FROM.format(waiting="obligations_duty")}
where p.holding_force = %(force)s and p.bearer = 'inspector' and {_IS_WAITING}
order by p.due_on, p.id limit %(limit)s""")


class WaitingResponse(NamedTuple):
    """An overdue duty that waits for a response, and the person it is about."""

    id: UUID
    nominal_id: UUID
    rule: str
    """The rule of the response: a supervisor’s or an inspector’s."""
    respond_by: date
    key: str
    """The key of the overdue duty."""
    duty_rule: str
    due_on: date
    escalates_on: date | None
    """The day on which the duty escalates to the inspector."""
    officer_id: UUID | None
    officer: str
    risk: str
    urn: str
    surname: str
    forenames: str
    seen_on: date | None
    tried_on: date | None


def list_response_rules(actor: Actor) -> tuple[str, ...]:
    """Return the responses that the actor gives: an inspector may also respond for a supervisor."""
    return RESPONSE_RULES if actor.has(Role.INSPECTOR) else (SUPERVISOR_RESPONSE,)


def list_waiting_responses(scope: Scope, rules: Sequence[str], on: date) -> LimitedList[WaitingResponse]:
    """List up to 200 overdue duties that wait for a response of these rules, by officer and duty. One query.

    Within one officer and duty the highest risk comes first.
    """
    return run_reading(ask_waiting_responses(scope, rules, on))


def ask_waiting_responses(scope: Scope, rules: Sequence[str], on: date) -> Reading[LimitedList[WaitingResponse]]:
    """List up to 200 overdue duties that wait for a response of these rules, by officer and duty."""
    values = {"scope": scope.key, "today": on, "rules": list(rules)}
    result = yield from ask(Select(_LIST[scope.column], values))
    return LimitedList([WaitingResponse._make(row[:-1]) for row in result], get_total(result))


def ask_responses_of_inspector(force: str, on: date, limit: int) -> Reading[list[WaitingResponse]]:
    """List the overdue duties of a force that wait for an inspector, earliest due first, by an index."""
    values = {"force": force, "today": on, "rules": [INSPECTOR_RESPONSE], "limit": limit}
    rows = yield from ask(Select(_ESCALATED, values))
    return [WaitingResponse._make(row) for row in rows]
