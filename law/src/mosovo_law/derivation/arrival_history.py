"""Arrival from another system: the law is never moved, and nothing is judged before the known history.

A duty of law keeps its days. If its first breach day lies before the known history it is not judged: it ends with its
last day, and makes no breach. This is policy, not law. With a second arrival after a transfer, the known history stays
that of the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from mosovo_law.acts.rule import Rule
from mosovo_law.core.arrival_effect import ArrivalEffect
from mosovo_law.core.days import day_after
from mosovo_law.core.obligation import Obligation, Question, Step
from mosovo_law.core.plain_words import format_date
from mosovo_law.core.sources import ARRIVAL_POLICY
from mosovo_law.derivation.rule_set import ArrivalRules
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.facts.known_history import history_known_from

POLICY_BEGAN = date(2026, 1, 1)
HISTORY = ARRIVAL_POLICY("para 1", text_date=POLICY_BEGAN)


def judge_known_history(_: Rule, obligations: Iterable[Obligation], facts: CaseFacts) -> Iterator[Obligation]:
    """Yield the duties of one rule; those from before the known history are not judged."""
    known_from = history_known_from(facts)
    return (_judge_duty(each, known_from) for each in obligations)


def ask_about_known_history(facts: CaseFacts) -> Iterator[Question]:
    """Ask where the known history begins after the arrival."""
    for arrival in facts.arrival:
        known_from = arrival.known_from.notifications
        if known_from is not None and known_from > arrival.on:
            needs = f"whether notifications are known only from {format_date(known_from)}, after the arrival"
            yield Question(arrival.ref, needs, HISTORY)


def first_day_late(duty: Obligation) -> date | None:
    """Return the day after the last one that could be argued for; None without one."""
    limit = duty.owed.limit
    if limit is None or limit.stopped_from is not None:
        return None
    last = limit.arguable_until or limit.due_on or limit.last_day
    return None if last is None else day_after(last)


def _judge_duty(duty: Obligation, known_from: date | None) -> Obligation:
    """Return a duty of law; if it could first be breached before the known history, flagged and not judged."""
    breach_day = first_day_late(duty)
    if known_from is None or breach_day is None or breach_day >= known_from:
        return duty
    ceased_on = breach_day if duty.ceased_on is None else min(duty.ceased_on, breach_day)
    step = Step("before_known_history", (known_from,), HISTORY)
    owed = replace(duty.owed, reasoning=(*duty.owed.reasoning, step))
    if owed.met_on is not None and owed.met_on >= breach_day:
        owed = replace(owed, met_by=None, met_on=None)  # what came later is no sign that it was late
    return replace(
        duty,
        owed=owed,
        ceased_on=ceased_on,
        first_breach_day=None,
        arrival=ArrivalEffect(before_known_history=True),
    )


ARRIVAL_RULES = ArrivalRules(adjust=judge_known_history, questions=ask_about_known_history)
