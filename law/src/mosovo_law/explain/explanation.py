"""Explain an obligation in sentences and in days. Explanations are built when shown and are not stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo_law.core.duty_wording import duty_title
from mosovo_law.core.limit_words import (
    describe_advised_hour,
    describe_count,
    describe_due_day,
    describe_extension,
    format_day,
    list_hour_steps,
    make_singular,
)
from mosovo_law.core.obligation import Bearer, Nature, Obligation, Step
from mosovo_law.derivation.derive import Derivation
from mosovo_law.explain.day_strip import StripDay, build_day_strip
from mosovo_law.explain.law_watch import TextRead, find_text_read
from mosovo_law.explain.period_steps import period_steps
from mosovo_law.explain.wording import STEPS
from mosovo_law.facts.case_facts import CaseFacts

__all__ = ["Explanation", "StripDay", "describe_step", "duty_title", "explain_obligation", "format_day", "rule_wording"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a duty exists and how its last day was counted."""

    sentence: str
    provision: str
    url: str
    text_date: date | None
    """The date of the text relied on; None if it was not recorded or the text was not read."""
    text_read: TextRead | None
    """The words relied on, who read them and when; None if they were not read, or for a policy of a force."""
    steps: tuple[str, ...]
    days: tuple[StripDay, ...]
    rests_on: tuple[str, ...]
    looked_for_not_found: tuple[str, ...]


def explain_obligation(obligation: Obligation, facts: CaseFacts, derivation: Derivation) -> Explanation:
    """Return the sentence, the provision, the steps, the days, the facts used and those looked for but not recorded."""
    text_read = find_text_read(obligation.source)
    return Explanation(
        sentence=duty_sentence(obligation),
        provision=obligation.source.citation,
        url=obligation.source.url,
        text_date=text_read.as_at if text_read is not None else obligation.source.text_date,
        text_read=text_read,
        steps=(*_explain_period(obligation, derivation), *rule_wording(obligation)),
        days=build_day_strip(obligation.limit, facts.spells) if obligation.limit else (),
        rests_on=tuple(dict.fromkeys(_list_refs(obligation, facts))),
        looked_for_not_found=tuple(_list_missing(obligation, derivation)),
    )


def duty_sentence(obligation: Obligation) -> str:
    """Return one sentence: the duty, its due date and how that was counted."""
    name = duty_title(obligation.rule)
    if obligation.ruling is not None and obligation.ruling.no_duty:
        return f"{name}: ruled not to apply."
    if obligation.ruling is not None and obligation.due_on is not None:
        return f"{name}: due by {format_day(obligation.due_on)}, as ruled."
    limit = obligation.limit
    if limit is None:
        return f"{name}: {'no due date can be calculated' if obligation.nature is Nature.DUTY else 'no date is set'}."
    if limit.due_on is None and limit.stopped_from is not None:
        return f"{name}: {describe_count(limit)}. The clock has been stopped since {format_day(limit.stopped_from)}."
    count_words = f"{describe_count(limit)}{describe_extension(limit)}"
    if due := describe_due_day(limit):
        return f"{name}: {due} ({count_words}).{describe_advised_hour(limit)}"
    return f"{name}: {count_words}."


def rule_wording(obligation: Obligation) -> tuple[str, ...]:
    """Return the steps of the reasoning, each with its provision."""
    return tuple(describe_step(step) for step in obligation.reasoning) + tuple(_explain_count(obligation))


def describe_step(step: Step) -> str:
    """Return one step of the reasoning with its provision."""
    arguments = (format_day(arg) if isinstance(arg, date) else arg for arg in step.args)
    text = make_singular(STEPS.get(step.name, step.name).format(*arguments))
    return f"{text} ({step.source})" if step.source is not None else text


def _explain_count(obligation: Obligation) -> Iterator[str]:
    if obligation.limit is not None:
        yield f"{describe_count(obligation.limit)}{describe_extension(obligation.limit)} ({obligation.source})"
        yield from list_hour_steps(obligation.limit)
    if obligation.advise_by is not None and obligation.advise_by != obligation.due_on:
        yield f"another reading gives {format_day(obligation.advise_by)}: advise that day; overdue after the due date"
    if obligation.is_uncertain:
        yield "this depends on an open question: no breach until it is answered"


def _explain_period(obligation: Obligation, derivation: Derivation) -> Iterator[str]:
    for period in derivation.periods:
        if period.event == obligation.trigger:
            yield from map(describe_step, period_steps(derivation.position, period))


def _list_refs(obligation: Obligation, facts: CaseFacts) -> Iterator[str]:
    yield obligation.trigger
    yield from obligation.rests_on
    limit = obligation.limit
    spans = limit.not_counting if limit else ()
    last = obligation.due_on or date.max
    for spell in facts.spells:
        if any(spell.span.overlaps(span) for span in spans) and spell.from_on <= last:
            yield spell.ref
    if obligation.met_by is not None:
        yield obligation.met_by
    if obligation.ruling is not None:
        yield obligation.ruling.ref


def _list_missing(obligation: Obligation, derivation: Derivation) -> Iterator[str]:
    if obligation.met_by is None:
        is_notified = obligation.nature is Nature.DUTY and obligation.bearer in (Bearer.NOMINAL, Bearer.PARENT)
        what = "a notification" if is_notified else "anything recorded"
        yield f"{what} that meets it, since {format_day(obligation.opens_on)}"
    for question in derivation.questions:
        if question.is_about(obligation.trigger):
            yield question.needs
