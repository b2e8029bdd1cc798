"""Arrival from another system: practice has no duties for the time before the cut-over day.

Only what is open on the cut-over day is due. What was due before that day is carried over: due on the settle day, with
its own day kept, because it is overdue from then. Sign-offs, decisions after events and responses begin with events on
or after the cut-over day. This is policy, not law. A duty of law keeps its days (`arrival_history` of the law).

With a second arrival after a transfer, the last one settles practice; the known history stays that of the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from operator import attrgetter

from mosovo.practice import tables
from mosovo.practice.policy_settings import arrival as settings
from mosovo_law.acts.rule import Rule
from mosovo_law.core.arrival_effect import ArrivalEffect
from mosovo_law.core.calendar import working_days_after
from mosovo_law.core.limit import within_days_after
from mosovo_law.core.obligation import Obligation, Question, Step
from mosovo_law.core.plain_words import format_date
from mosovo_law.core.sources import ARRIVAL_POLICY
from mosovo_law.facts.arrival_facts import Arrival
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.position import Position

_IN_FORCE_FROM: date = tables.load_table("arrival")["settling"][0]["from"]
SETTLING, CHECKED = (ARRIVAL_POLICY(f"para {number}", text_date=_IN_FORCE_FROM) for number in (2, 3))
RULES_BEGINNING_WITH_ARRIVAL = frozenset({
    "practice.break_glass.review", "practice.visit.decide", "practice.visit.inspector", "practice.visit.written_up",
    "practice.risk.sign_off", "practice.risk.mend", "practice.plan.sign_off", "practice.meeting.asked_again",
    "practice.meeting.raised", "practice.monitoring.trail", "practice.ladder.supervisor", "practice.ladder.inspector",
})  # fmt: skip
"""Sign-offs, decisions after events and responses: those about events before the arrival do not exist."""
SEPARATE_DUTIES = frozenset({
    "practice.alert.look", "practice.order.review", "practice.order.beyond_power", "practice.order.clauses",
    "practice.plan.action", "practice.plan.agency", "practice.plan.trigger", "practice.recall.revoke",
    "practice.recall.arrest", "practice.recall.report", "practice.recall.dossier", "practice.polygraph.missed",
    "practice.victims.contact", "practice.devices.permission", "practice.devices.silent", "practice.mappa.notice",
    "practice.mappa.triage", "practice.mappa.first_meeting", "practice.mappa.scr_notice", "practice.mappa.scr_action",
    "practice.meeting.action", "practice.meeting.agency", "practice.meeting.report", "practice.meeting.disclosure",
    "practice.meeting.minutes", "practice.meeting.urgent_action", "practice.disclosure.checks",
    "practice.disclosure.interview", "practice.disclosure.answer",
})  # fmt: skip
"""Rules whose duties are about different matters: each that is open is due. Of any other rule, one is."""


OPENING_RULES = frozenset({
    "practice.risk.level", "practice.visit.first", "practice.visit.scheduled", "practice.risk.first",
    "practice.plan.first", "practice.mappa.category", "practice.order.clauses",
})  # fmt: skip
"""Rules by which a case begins: a missing level, visit, assessment, plan, category or clause is carried over."""


def settling_arrival(facts: CaseFacts) -> Arrival | None:
    """Return the arrival that settles practice: the last one."""
    return max(facts.arrival, key=attrgetter("on", "ref"), default=None)


def position_before_arrival(position: Position) -> Position:
    """Return the position for the rules by which a case begins, without the days on which the import recorded facts.

    An old case is not new to the force: its first visit was due before, and is carried over.
    """
    facts, arrival = position.facts, settling_arrival(position.facts)
    if arrival is None:
        return position
    registered_on = min((each.on for each in facts.registered), default=arrival.on)
    registered = tuple(
        replace(each, known_on=None) if each.known_on is not None and each.known_on <= arrival.on else each
        for each in facts.registered
    )
    allocated = tuple(
        replace(each, on=min(registered_on, each.on)) if each.on == arrival.on else each for each in facts.allocated
    )
    orders = tuple(
        replace(each, recorded_on=None) if each.recorded_on is not None and each.recorded_on <= arrival.on else each
        for each in facts.orders
    )
    earlier = replace(facts, registered=registered, allocated=allocated, orders=orders)
    return replace(position, facts=earlier, _results={})


def adjust_for_arrival(rule: Rule, obligations: Iterable[Obligation], facts: CaseFacts) -> Iterator[Obligation]:
    """Yield the obligations of one rule as they are after the arrival."""
    arrival = settling_arrival(facts)
    if arrival is None:
        yield from obligations
    else:
        yield from _list_duties_after_arrival(rule, tuple(obligations), arrival)


def arrival_questions(facts: CaseFacts) -> Iterator[Question]:
    """Ask where the settle day lies beyond the settings of the force."""
    settling = settling_arrival(facts)
    if settling is not None:
        yield from _ask_about_settle_day(settling, facts)


def _ask_about_settle_day(arrival: Arrival, facts: CaseFacts) -> Iterator[Question]:
    """Ask for the first level, from the arrival to the settle day, whose working days end before the settle day."""
    levels = sorted(facts.risk_levels, key=attrgetter("on", "ref"))
    levels_before = [each.level for each in levels if each.on <= arrival.on]
    later = [(each.level, each.on) for each in levels if arrival.on < each.on <= arrival.settle_on]
    for level, since in ((levels_before[-1] if levels_before else "unset", arrival.on), *later):
        days = facts.policy.on(settings.DAYS[level], since)
        if arrival.settle_on > working_days_after(days, since, facts.jurisdiction):
            risk_words = "without a risk level" if level == "unset" else f"at {level.replace('_', ' ')} risk"
            needs = (
                f"whether carried-over work may wait until {format_date(arrival.settle_on)}: "
                f"{risk_words} the limit is {days} working days after {format_date(since)}"
            )
            yield Question(arrival.ref, needs, CHECKED)
            return


def _list_duties_after_arrival(
    rule: Rule, obligations: tuple[Obligation, ...], arrival: Arrival
) -> Iterator[Obligation]:
    """Yield the duties of a rule of practice that are due after the arrival, those from before it as carried over."""
    earlier = [duty for duty in obligations if duty.opens_on < arrival.on]
    if rule.id in RULES_BEGINNING_WITH_ARRIVAL:
        remaining = []
    else:
        remaining = [duty for duty in earlier if _is_open_on(duty, arrival.on)]
        if rule.id not in SEPARATE_DUTIES:
            remaining = sorted(remaining, key=attrgetter("opens_on", "key"))[-1:]
    for duty in obligations:
        if duty.opens_on >= arrival.on:
            yield duty
        elif duty in remaining:
            yield _carry_over(duty, arrival)


def _is_open_on(duty: Obligation, day: date) -> bool:
    """Whether it was neither done nor ended before the day."""
    return (duty.met_on is None or duty.met_on >= day) and (duty.ceased_on is None or duty.ceased_on > day)


def _carry_over(duty: Obligation, arrival: Arrival) -> Obligation:
    """Return the duty, due on the settle day if its own day lies before the arrival."""
    own_day = duty.due_day
    if own_day is None or own_day >= arrival.on:
        return duty
    step = Step("carried_over", (own_day, arrival.on, arrival.settle_on), SETTLING)
    limit = within_days_after((arrival.settle_on - arrival.on).days, arrival.on)
    owed = replace(duty.owed, limit=limit, advise_by=None, reasoning=(*duty.owed.reasoning, step))
    return replace(duty, owed=owed, arrival=ArrivalEffect(former_due_on=own_day))
