"""Open questions and the effect of each possible answer.

Each missing fact is filled in with every answer that could matter, and the law library is run again. Nothing is
guessed, and only the law library says what follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mosovo.web.core.formatting import format_count, format_date, format_long_date
from mosovo_law.core.days import day_after, last_day_of_months
from mosovo_law.core.obligation import Question
from mosovo_law.core.sources import Provision
from mosovo_law.derivation.asked_once import BIRTH
from mosovo_law.derivation.derive import Derivation
from mosovo_law.facts.case_facts import CaseFacts, Disposal, Event
from mosovo_law.status.position import calculate_position
from mosovo_law.status.sentence_doubts import SentenceDoubt

from .duties import INITIAL
from .lengths import format_months
from .period_working import describe_duration, event_label
from .possible_answers import VARIATIONS, AnswerOption, list_birth_options
from .provisions import PERIOD
from .sentence_answers import describe_sentence_answers

MAX_DEPTH = 3
MAX_ANSWERS = 12
STILL_OPEN = "still open"


@dataclass(frozen=True, slots=True)
class PossibleAnswer:
    """One possible answer and its effect."""

    text: str
    effect: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An open point: what must be given or decided, about what, and the effect of each answer."""

    needs: str
    about: str
    source: Provision
    answers: tuple[PossibleAnswer, ...]
    needs_decision: bool = False
    """Whether a person must decide it, because no missing fact would settle it."""
    can_be_confirmed: bool = False
    """Whether it is about a sentence that the box under it confirms."""


def list_open_points(facts: CaseFacts, derivation: Derivation) -> Iterator[OpenPoint]:
    """Yield each question with its answers and, before sentence, the effect of each possible sentence."""
    events = {event.ref: event for event in facts.events}
    custody_questions = [doubt.question for doubt in derivation.position.unrecorded_custody]
    doubts_by_question = {(doubt.about, doubt.needs): doubt for doubt in derivation.position.sentence_doubts}
    for question in derivation.questions:
        event = events.get(question.about)
        needs = question.needs[:1].upper() + question.needs[1:]
        about = event_label(event) if event else "The order"
        if question.also_about:
            about = f"{about}, and {format_count(len(question.also_about), 'other')}"
        doubt = doubts_by_question.get((question.about, question.needs))
        if question in custody_questions:
            answers = list(_list_custody_answers(question, derivation))
        elif doubt is not None:
            answers = [PossibleAnswer(*each) for each in describe_sentence_answers(doubt, facts, describe_outcome)]
        else:
            answers = _list_event_answers(question, events, facts)
        needs_decision = any("decided" in answer.text for answer in answers) or (
            bool(question.candidates_months) and not answers
        )
        yield OpenPoint(needs, about, question.source, tuple(answers), needs_decision, _can_be_confirmed(doubt, event))
    for event in facts.events:
        if "caution" not in event.gateway and not event.disposals and event.sentenced_on is None:
            yield from _list_sentence_points(event, facts)


def _can_be_confirmed(doubt: SentenceDoubt | None, event: Event | None) -> bool:
    """Whether it settles a doubt to confirm a sentence as passed. An age at which no one is guilty is corrected."""
    return doubt is not None and not doubt.cannot_be_guilty and event is not None and bool(event.disposals)


def _list_event_answers(question: Question, events: Mapping[str, Event], facts: CaseFacts) -> list[PossibleAnswer]:
    """Return the possible answers to a question about one event, or about several with one answer."""
    if question.also_about and question.needs == BIRTH:
        return list(_list_birth_answers([events[ref] for ref in (question.about, *question.also_about)], facts))
    if (event := events.get(question.about)) is None:
        return []
    return list(_list_answers(event, facts))[:MAX_ANSWERS] or list(_list_length_answers(event, question, facts))


def _list_custody_answers(question: Question, derivation: Derivation) -> Iterator[PossibleAnswer]:
    """Yield what depends on custody that was not entered: the first 3 days or, once they are over, only the release."""
    first = next((o for o in derivation.obligations if o.rule == INITIAL and o.trigger == question.about), None)
    if first is None or first.due_on is None or not first.is_uncertain:
        yield PossibleAnswer("Yes", "the release must be notified within 3 days, beginning with the day of release")
        yield PossibleAnswer("No", "nothing changes")
        return
    yield PossibleAnswer("Yes", "the 3 days do not run until release, and begin with the day of release")
    yield PossibleAnswer("No", f"the initial notification is due by the end of {format_long_date(first.due_on)}")


def _list_birth_answers(events: Sequence[Event], facts: CaseFacts) -> Iterator[PossibleAnswer]:
    """Yield the effect of each age on each event, for a date of birth on which several depend."""
    for event in events:
        for option in list_birth_options(event, facts):
            effect = describe_outcome(apply_answer(facts, option), event.ref)
            yield PossibleAnswer(f"{event_label(event)}: {option.label}", effect)


def _list_answers(event: Event, facts: CaseFacts, depth: int = 1) -> Iterator[PossibleAnswer]:
    """Yield the answers to the first missing fact that changes the result.

    An answer that leaves the result open is followed by the answers to one more missing fact.
    """
    for list_options in VARIATIONS:
        results = [
            (option, describe_outcome(apply_answer(facts, option), event.ref)) for option in list_options(event, facts)
        ]
        if len({effect for _, effect in results}) < 2:
            continue
        for option, effect in _join_equal_answers(results):
            further: list[PossibleAnswer] = []
            if effect.startswith(STILL_OPEN) and depth < MAX_DEPTH:
                further = list(_list_answers(option.event, apply_answer(facts, option), depth + 1))
            yield from (PossibleAnswer(f"{option.label}. {answer.text}", answer.effect) for answer in further)
            if not further:
                yield PossibleAnswer(option.label, effect)
        return


def _join_equal_answers(results: list[tuple[AnswerOption, str]]) -> Iterator[tuple[AnswerOption, str]]:
    """Yield the answers, with neighbours that have the same effect joined into one."""
    option, effect = results[0]
    for other, next_effect in results[1:]:
        merged = option.join_with(other) if next_effect == effect else None
        if merged is None:
            yield option, effect
            option = other
        else:
            option = merged
        effect = next_effect
    yield option, effect


def _list_length_answers(event: Event, question: Question, facts: CaseFacts) -> Iterator[PossibleAnswer]:
    """Yield the lengths that are possible where no fact is missing and the law itself is open."""
    notification_period = next(
        (period for period in calculate_position(facts).periods if period.event == event.ref), None
    )
    if notification_period is None or not question.candidates_months:
        return
    for months in question.candidates_months:
        length, ends = format_months(months), ""
        if notification_period.relevant_date is not None:
            ends = (
                f", to {format_long_date(last_day_of_months(months, beginning_with=notification_period.relevant_date))}"
            )
        yield PossibleAnswer(f"It is decided that the period is {length}", f"{length}{ends}")
    if notification_period.span.until is None:
        yield PossibleAnswer("It is decided that the period is indefinite", "indefinite")


def replace_event(facts: CaseFacts, event: Event) -> CaseFacts:
    return replace(facts, events=tuple(event if each.ref == event.ref else each for each in facts.events))


def apply_answer(facts: CaseFacts, option: AnswerOption) -> CaseFacts:
    """Return the facts with one more answer filled in."""
    return replace(replace_event(facts, option.event), born_on=option.born_on or facts.born_on)


def describe_outcome(facts: CaseFacts, ref: str) -> str:
    """Return the effect of one event on these facts, in words."""
    position = calculate_position(facts)
    period = next((each for each in position.periods if each.event == ref), None)
    if period is not None and period.kind != "needs_legal_review":
        return describe_duration(period)
    if any(each.event == ref for each in position.not_subject):
        return "no notification because of it"
    needs = next((each.needs.partition(". ")[0] for each in position.questions if each.about == ref), "")
    begins = f", from {format_date(period.relevant_date)}" if period is not None and period.relevant_date else ""
    return f"{STILL_OPEN}{begins}: {needs}" if needs else STILL_OPEN


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


def _list_sentence_points(event: Event, facts: CaseFacts) -> Iterator[OpenPoint]:
    sentenced_on = day_after(event.on)
    answers = []
    for words, disposal in SENTENCES:
        sentenced_facts = replace_event(facts, replace(event, sentenced_on=sentenced_on, disposals=(disposal,)))
        answers.append(PossibleAnswer(words, _describe_sentence_outcome(sentenced_facts, event.ref, sentenced_on)))
    if len({answer.effect for answer in answers}) > 1:
        yield OpenPoint("The sentence", event_label(event), PERIOD, tuple(answers))


def _describe_sentence_outcome(facts: CaseFacts, ref: str, sentenced_on: date) -> str:
    """Return the effect of a sentence; only its length where the period runs from the sentence."""
    period = next((each for each in calculate_position(facts).periods if each.event == ref), None)
    if period is None or period.relevant_date != sentenced_on or period.kind == "needs_legal_review":
        return describe_outcome(facts, ref)
    length = format_months(period.months) if period.months else "indefinite"
    return f"{length}, from the day of the sentence"
