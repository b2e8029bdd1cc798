"""An obligation in sentences and in days: rendered when somebody reads it, never before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mosovo.law.day_strip import StripDay, build_day_strip
from mosovo.law.derive import Derivation
from mosovo.law.facts import CaseFacts
from mosovo.law.limit_words import (
    describe_advised_hour,
    describe_count,
    describe_due_day,
    describe_extension,
    format_day,
    list_hour_steps,
)
from mosovo.law.obligation import Bearer, Nature, Obligation, Step
from mosovo.law.wording import STEPS, TITLES

__all__ = ["Explanation", "StripDay", "describe_step", "duty_title", "explain_obligation", "format_day", "rule_wording"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an obligation is owed and how its last day was counted."""

    sentence: str
    provision: str
    url: str
    text_date: date | None
    """The date of the words relied on; None where it was not recorded or the words were not seen."""
    steps: tuple[str, ...]
    days: tuple[StripDay, ...]
    rests_on: tuple[str, ...]
    looked_for_not_found: tuple[str, ...]


def explain_obligation(obligation: Obligation, facts: CaseFacts, derivation: Derivation) -> Explanation:
    """The sentence, the provision, the steps, the days, the facts it rests on and those it looked for in vain."""
    return Explanation(
        sentence=duty_sentence(obligation),
        provision=obligation.source.citation,
        url=obligation.source.url,
        text_date=obligation.source.text_date,
        steps=(*_of_the_period(obligation, derivation), *rule_wording(obligation)),
        days=build_day_strip(obligation.limit, facts.spells) if obligation.limit else (),
        rests_on=tuple(dict.fromkeys(_rests_on(obligation, facts))),
        looked_for_not_found=tuple(_not_found(obligation, derivation)),
    )


def duty_title(rule_id: str) -> str:
    """What a duty is called on a line of the board."""
    return TITLES.get(rule_id, rule_id)


def duty_sentence(obligation: Obligation) -> str:
    """One sentence: what, by when, counted how."""
    name = duty_title(obligation.rule)
    if obligation.ruling is not None and obligation.ruling.no_duty:
        return f"{name}: ruled not to be owed."
    if obligation.ruling is not None and obligation.due_on is not None:
        return f"{name} is due by {format_day(obligation.due_on)}, as ruled."
    limit = obligation.limit
    if limit is None:
        return f"{name}: no day {'can be given' if obligation.nature is Nature.DUTY else 'is set for it'}."
    if limit.due_on is None and limit.stopped_from is not None:
        return f"{name}: {describe_count(limit)}. The clock has stood still since {format_day(limit.stopped_from)}."
    return (
        f"{name}{describe_due_day(limit)}: "
        f"{describe_count(limit)}{describe_extension(limit)}.{describe_advised_hour(limit)}"
    )


def rule_wording(obligation: Obligation) -> tuple[str, ...]:
    """The steps of the reasoning, each with its provision."""
    return tuple(describe_step(step) for step in obligation.reasoning) + tuple(_count_steps(obligation))


def describe_step(step: Step) -> str:
    """One step of the reasoning, with its provision."""
    shown = (format_day(arg) if isinstance(arg, date) else arg for arg in step.args)
    text = STEPS.get(step.name, step.name).format(*shown)
    return f"{text} ({step.source})" if step.source is not None else text


def _count_steps(obligation: Obligation) -> Iterator[str]:
    if obligation.limit is not None:
        yield f"{describe_count(obligation.limit)}{describe_extension(obligation.limit)} ({obligation.source})"
        yield from list_hour_steps(obligation.limit)
    if obligation.advise_by is not None and obligation.advise_by != obligation.due_on:
        yield f"another reading gives {format_day(obligation.advise_by)}: advise that day, late only after the last"
    if obligation.is_uncertain:
        yield "a question stands open on which this turns: no breach while it does"


def _of_the_period(obligation: Obligation, derivation: Derivation) -> Iterator[str]:
    for period in derivation.periods:
        if period.event == obligation.trigger:
            yield from map(describe_step, period.because)


def _rests_on(obligation: Obligation, facts: CaseFacts) -> Iterator[str]:
    yield obligation.trigger
    yield from obligation.rests_on
    limit = obligation.limit
    spans = limit.not_counting if limit else ()
    last = obligation.due_on or date.max
    for spell in facts.spells:
        if any(spell.span.touches(span) for span in spans) and spell.from_on <= last:
            yield spell.ref
    if obligation.met_by is not None:
        yield obligation.met_by
    if obligation.ruling is not None:
        yield obligation.ruling.ref


def _not_found(obligation: Obligation, derivation: Derivation) -> Iterator[str]:
    if obligation.met_by is None:
        notified = obligation.nature is Nature.DUTY and obligation.bearer in (Bearer.NOMINAL, Bearer.PARENT)
        what = "a notification" if notified else "anything recorded"
        yield f"{what} that meets it, since {format_day(obligation.opens_on)}"
    for question in derivation.questions:
        if question.about == obligation.trigger:
            yield question.needs
