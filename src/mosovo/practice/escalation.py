"""Escalate an overdue duty of the offender manager to the supervisor, and then to the inspector.

Each must respond: state what will be done and by what date. A supervisor response holds the duty
at the supervisor until the date given, once. Without a response, or if the work is not done by
then, it escalates. It ends when the duty is done. This is policy, not law, and no offence.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.policy_settings import supervision as settings
from mosovo_law.acts.rule import RuleFinding, RuleResults, rule
from mosovo_law.core.days import Span, day_after, days_after
from mosovo_law.core.duty_wording import duty_title
from mosovo_law.core.limit import within_working_days_after
from mosovo_law.core.obligation import Bearer, Nature, Obligation, Step
from mosovo_law.core.sources import SUPERVISION_POLICY
from mosovo_law.facts.practice_facts import Acknowledgement
from mosovo_law.status.position import Position

IN_FORCE = Span(tables.load_table("supervision")["supervision"][0]["from"])
TO_SUPERVISOR, TO_INSPECTOR = (SUPERVISION_POLICY(f"para {n}", text_date=IN_FORCE.from_on) for n in (1, 2))
PRACTICE_PREFIX = "practice."
NOT_ESCALATED = frozenset({"practice.visit.written_up", "practice.photograph.first"})
"""Duties that do not escalate. A visit is recorded only once it is written up, so nothing is left to respond to. A
missing photograph is a gap in the record, and a response for each in an old register would hide serious ones."""


@rule("practice.ladder.supervisor", TO_SUPERVISOR, Bearer.SUPERVISOR, in_force=IN_FORCE)
def supervisor_acknowledgement(position: Position) -> RuleResults:
    """Respond to a duty that is a week overdue: state the action and its date."""
    for duty, due_on in position.compute_once(_list_escalating_duties):
        days = position.facts.policy.on(settings.SUPERVISOR_AFTER, due_on)
        opens_on = days_after(days + 1, due_on)
        step = Step("long_overdue", (duty_title(duty.rule), due_on, days), TO_SUPERVISOR)
        if (response := _build_response(position, duty, opens_on, ("supervisor", "inspector"), step)) is not None:
            yield response


@rule("practice.ladder.inspector", TO_INSPECTOR, Bearer.INSPECTOR, in_force=IN_FORCE)
def inspector_acknowledgement(position: Position) -> RuleResults:
    """Respond to a duty that is still overdue because no supervisor responded, or the agreed date was missed."""
    for duty, due_on in position.compute_once(_list_escalating_duties):
        days = position.facts.policy.on(settings.INSPECTOR_AFTER, due_on)
        opens_on = days_after(days + 1, due_on)
        step = Step("long_overdue", (duty_title(duty.rule), due_on, days), TO_INSPECTOR)
        response_in_time = next(
            (a for a in _list_responses(position, duty) if a.by == "supervisor" and due_on < a.on < opens_on), None
        )
        if response_in_time is not None and response_in_time.until >= opens_on:
            opens_on = day_after(response_in_time.until)
            step = Step("not_done_as_said", (duty_title(duty.rule), due_on, response_in_time.until), TO_INSPECTOR)
        if (response := _build_response(position, duty, opens_on, ("inspector",), step)) is not None:
            yield response


def _list_escalating_duties(position: Position) -> tuple[tuple[Obligation, date], ...]:
    """Return the practice duties of an offender manager, each with its last day after rulings."""
    manager = Bearer.OFFENDER_MANAGER
    obligations = [duty for duty in position.obligations if duty.bearer is manager and duty.rule not in NOT_ESCALATED]
    return tuple(_list_with_due_days(obligations, position)) if obligations else ()


def _list_with_due_days(duties: list[Obligation], position: Position) -> Iterator[tuple[Obligation, date]]:
    rulings = {ruling.key: ruling for ruling in position.facts.rulings}
    for duty in duties:
        if duty.rule.startswith(PRACTICE_PREFIX) and duty.nature is Nature.DUTY:
            ruling = rulings.get(duty.key)
            due_on = ruling.due_on or duty.due_on if ruling else duty.due_on
            if due_on is not None and not (ruling and ruling.no_duty):
                yield duty, due_on


def _list_responses(position: Position, duty: Obligation) -> Sequence[Acknowledgement]:
    if not position.facts.acknowledgements:
        return ()
    return position.compute_once(_group_responses).get(duty.key, ())


def _group_responses(position: Position) -> Mapping[str, list[Acknowledgement]]:
    """Return the responses to each duty, the earliest first."""
    results: dict[str, list[Acknowledgement]] = {}
    for each in sorted(position.facts.acknowledgements, key=attrgetter("on", "ref")):
        results.setdefault(each.key, []).append(each)
    return results


def _build_response(
    position: Position, duty: Obligation, opens_on: date, ranks: tuple[str, ...], step: Step
) -> RuleFinding | None:
    """Return the response due from a day; None if the duty was met or ended by then."""
    span = Span(opens_on).ending_by(duty.met_on).ending_by(duty.ceased_on)
    if span.is_empty:
        return None
    acknowledgement = next(iter([a for a in _list_responses(position, duty) if a.by in ranks and a.on in span]), None)
    days = position.facts.policy.on(settings.DAYS_TO_ACKNOWLEDGE, opens_on)
    return RuleFinding(
        trigger=duty.key,
        opens_on=opens_on,
        limit=within_working_days_after(days, opens_on, position.facts.jurisdiction),
        met_by=acknowledgement.ref if acknowledgement else None,
        met_on=acknowledgement.on if acknowledgement else None,
        while_under=span,
        rests_on=(duty.trigger,),
        reasoning=(step,),
    )
