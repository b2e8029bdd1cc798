"""What is open, and where each answer would lead.

The law says what it does not know. Here the facts that are missing are filled in, one at a time,
with each answer that could matter, and the law is asked again: nothing is guessed, and nothing
but the law says what follows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mosovo.law.days import age_on, day_after, last_day_of_months
from mosovo.law.derive import Derivation
from mosovo.law.facts import CaseFacts, Disposal, Event
from mosovo.law.obligation import Question
from mosovo.law.position import position
from mosovo.law.soa2003.s80 import PERIOD
from mosovo.law.sources import Provision
from mosovo.web.words import day

from .lengths import months_in_words
from .sentences import TERMS
from .working import lasts, named


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that could be given, and what it would lead to."""

    said: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something open: what must be said or decided, about what, and where each answer leads."""

    needs: str
    about: str
    source: Provision
    answers: tuple[Answer, ...]
    legal: bool
    """Whether the law leaves it open, and not only the facts."""


type Vary = tuple[str, Event]


def points(facts: CaseFacts, derivation: Derivation) -> Iterator[Point]:
    """Each question with its answers; and, before sentence, what each sentence would lead to."""
    events = {event.ref: event for event in facts.events}
    for question in derivation.questions:
        event = events.get(question.about)
        if question in [doubt.question for doubt in derivation.position.unrecorded]:
            answers = tuple(_in_custody(question, derivation))
        elif event is not None:
            answers = tuple(_answers(event, question, facts))
        else:
            answers = ()
        about = named(event) if event else "The order"
        needs = question.needs[:1].upper() + question.needs[1:]
        yield Point(needs, about, question.source, answers, bool(question.candidates_months))
    for event in facts.events:
        if "caution" not in event.gateway and not event.disposals and event.sentenced_on is None:
            yield from _before_sentence(event, facts)


def _in_custody(question: Question, derivation: Derivation) -> Iterator[Answer]:
    yield Answer("Yes", "the three days stand still until release, and begin with the day of release")
    due = next((o.due_on for o in derivation.obligations if o.trigger == question.about and o.due_on), None)
    if due is not None:
        yield Answer("No", f"the first notification is due by the end of {day(due)}")


def _answers(event: Event, question: Question, facts: CaseFacts) -> Iterator[Answer]:
    """Of the facts that are missing, those whose answers lead to different ends."""
    for vary in VARIATIONS:
        told = [Answer(words, outcome(replace_event(facts, varied), event.ref)) for words, varied in vary(event, facts)]
        if len({answer.leads_to for answer in told}) > 1:
            yield from told
            return
    yield from _of_lengths(event, question, facts)


def _of_lengths(event: Event, question: Question, facts: CaseFacts) -> Iterator[Answer]:
    """The lengths between which it lies, where no fact is missing and the law itself is open."""
    found = next((p for p in position(facts).periods if p.event == event.ref), None)
    if found is None or not question.candidates_months:
        return
    for months in question.candidates_months:
        ends = ""
        if found.relevant_date is not None:
            ends = f", to {day(last_day_of_months(months, beginning_with=found.relevant_date))}"
        yield Answer(f"If it is {months_in_words(months)}", f"the period is {months_in_words(months)}{ends}")
    if found.span.until is None:
        yield Answer("If it is without end", "the period has no end")


def replace_event(facts: CaseFacts, event: Event) -> CaseFacts:
    return replace(facts, events=tuple(event if each.ref == event.ref else each for each in facts.events))


def outcome(facts: CaseFacts, ref: str) -> str:
    """What one event leads to on these facts."""
    where = position(facts)
    period = next((each for each in where.periods if each.event == ref), None)
    if period is not None and period.kind != "needs_legal_review":
        return lasts(period)
    if any(each.event == ref for each in where.not_subject):
        return "no notification because of it"
    needs = next((each.needs for each in where.questions if each.about == ref), "")
    return f"still open: {needs}" if needs else "still open"


def _schedule(event: Event, _: CaseFacts) -> Iterator[Vary]:
    if event.schedule3 is None:
        yield "It is in Schedule 3, and its conditions are met", replace(event, schedule3=True)
        yield "It is not", replace(event, schedule3=False)


def _victim(event: Event, _: CaseFacts) -> Iterator[Vary]:
    if event.victim_age is None:
        yield "The victim was under 16", replace(event, victim_age=15)
        yield "The victim was 16 or 17", replace(event, victim_age=17)
        yield "The victim was 18 or over", replace(event, victim_age=18)


def _image(event: Event, _: CaseFacts) -> Iterator[Vary]:
    if event.image_age is None:
        yield "A child under 16 was shown", replace(event, image_age=15)
        yield "Nobody under 16 was shown", replace(event, image_age=16)


def _purpose(event: Event, _: CaseFacts) -> Iterator[Vary]:
    if event.sexual_purpose is None:
        yield "It was for sexual gratification", replace(event, sexual_purpose=True)
        yield "It was not", replace(event, sexual_purpose=False)


def _offender(event: Event, facts: CaseFacts) -> Iterator[Vary]:
    if event.age_at_offence is not None or (event.offended_on is not None and facts.born_on is not None):
        return
    ages = (("under 18", 17), ("18 or 19", 19), ("20 or over", 20))
    for words, age in ages:
        if facts.born_on is None or age_on(event.on, facts.born_on) >= age:
            yield f"The offender was {words} at the offence", replace(event, age_at_offence=age)


def _length(event: Event, _: CaseFacts) -> Iterator[Vary]:
    """Where a length was left out: a length of each kind that the table knows."""
    blank = next((d for d in event.disposals if d.kind in TERMS and not _has_length(d)), None)
    discharge = next((d for d in event.disposals if d.kind == "community_order" and not _has_length(d)), None)
    if blank is not None:
        for words, months in BANDS:
            yield words, _with(event, blank, replace(blank, months=months))
    elif discharge is not None:
        yield "The order was for 12 months or more", _with(event, discharge, replace(discharge, months=12))
        yield "The order was for less", _with(event, discharge, replace(discharge, months=11))


def _has_length(disposal: Disposal) -> bool:
    return any((disposal.years, disposal.months, disposal.weeks, disposal.days, disposal.extension_months))


def _with(event: Event, old: Disposal, new: Disposal) -> Event:
    return replace(event, disposals=tuple(new if each is old else each for each in event.disposals))


def _six_months(event: Event, _: CaseFacts) -> Iterator[Vary]:
    """A term in weeks or days, read as a person might decide: up to six months, or more."""
    weeks = next((d for d in event.disposals if d.kind in TERMS and (d.weeks or d.days) and not d.months), None)
    if weeks is not None:
        said = replace(weeks, weeks=0, days=0)
        yield "It is decided that this is 6 months or less", _with(event, weeks, replace(said, months=6))
        yield "It is decided that this is more than 6 months", _with(event, weeks, replace(said, months=7))


BANDS = (
    ("The term was 30 months or more", 30),
    ("The term was 12 to 29 months", 12),
    ("The term was more than 6 months, less than 12", 7),
    ("The term was 6 months or less", 6),
)
VARIATIONS: tuple[Callable[[Event, CaseFacts], Iterator[Vary]], ...] = (
    _image, _purpose, _offender, _victim, _length, _six_months, _schedule,
)  # fmt: skip

SENTENCES = (
    ("Imprisonment of 30 months or more, or for life", Disposal(kind="imprisonment", months=30)),
    ("Imprisonment of 12 months, less than 30", Disposal(kind="imprisonment", months=12)),
    ("Imprisonment of more than 6 months, less than 12", Disposal(kind="imprisonment", months=7)),
    ("Imprisonment of 6 months or less", Disposal(kind="imprisonment", months=6)),
    ("Hospital order with a restriction order", Disposal(kind="hospital_order", restriction_order=True)),
    ("Hospital order", Disposal(kind="hospital_order")),
    ("Community order of 12 months or more", Disposal(kind="community_order", months=12)),
    ("Shorter community order, or a fine", Disposal(kind="community_order", months=6)),
    ("Conditional discharge for a year", Disposal(kind="conditional_discharge", months=12)),
    ("Absolute discharge", Disposal(kind="absolute_discharge")),
)


def _before_sentence(event: Event, facts: CaseFacts) -> Iterator[Point]:
    sentenced_on = day_after(event.on)
    told = []
    for words, disposal in SENTENCES:
        varied = replace_event(facts, replace(event, sentenced_on=sentenced_on, disposals=(disposal,)))
        told.append(Answer(words, _from_sentence(varied, event.ref, sentenced_on)))
    if len({answer.leads_to for answer in told}) > 1:
        yield Point("How the court deals with it", named(event), PERIOD, tuple(told), legal=False)


def _from_sentence(facts: CaseFacts, ref: str, sentenced_on: date) -> str:
    """What a sentence leads to; where the days run from it, only how long."""
    period = next((each for each in position(facts).periods if each.event == ref), None)
    if period is None or period.relevant_date != sentenced_on or period.kind == "needs_legal_review":
        return outcome(facts, ref)
    length = months_in_words(period.months) if period.months else "no end"
    return f"{length}, from the day of the sentence"
