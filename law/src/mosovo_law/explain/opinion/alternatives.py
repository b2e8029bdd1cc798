"""The consequences of each answer to an open question.

For each answer the missing fact is added to the case, which is derived again. Nothing
is guessed. A question without a fixed set of answers has no alternatives.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from mosovo_law.acts.soa2003.s83 import UNDER_THE_1997_ACT
from mosovo_law.acts.soa2003.s85 import APPLICABLE_PERIOD
from mosovo_law.core.days import last_day_of_months
from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.core.plain_words import format_length
from mosovo_law.core.sources import SOA2003
from mosovo_law.derivation.derive import Derivation, derive_obligations
from mosovo_law.explain.explanation import duty_sentence, format_day
from mosovo_law.explain.opinion.subject_status import describe_subject_status
from mosovo_law.facts.case_facts import CaseFacts, Notification, Spell
from mosovo_law.status.soa2003.custody import TIME_NOT_COUNTED
from mosovo_law.status.soa2003.schedule3 import PART_2_BEGAN, SCHEDULE_3

MAX_DUTIES = 6
SUPPOSED_REF = "supposed"
"""The ref of a fact added only to test an answer. Duties that follow from it alone are left out."""


class Alternative(NamedTuple):
    """One answer to a question, and its consequences."""

    if_so: str
    then: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"{self.if_so}: {'; '.join(text.removesuffix('.') for text in self.then)}."


@dataclass(frozen=True, slots=True)
class Supposition:
    """The case with one answer added."""

    if_so: str
    facts: CaseFacts


def list_alternatives(
    question: Question, facts: CaseFacts, derivation: Derivation, on: date
) -> tuple[Alternative, ...]:
    """List the consequences of each answer, as at the day `on`."""
    suppositions = tuple(_list_suppositions(question, facts))
    if not suppositions:
        return tuple(_list_lengths(question, derivation))
    derived = [derive_obligations(each.facts, rule_sets=derivation.rule_sets) for each in suppositions]
    texts = [_list_duties(each) for each in derived]
    common_duties = set.intersection(*texts)
    return tuple(
        Alternative(each.if_so, tuple(_describe_consequences(found, duties - common_duties, on)))
        for each, found, duties in zip(suppositions, derived, texts, strict=True)
    )


def _list_suppositions(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    citation = question.source.citation
    if citation.startswith(SCHEDULE_3.citation):
        yield from _suppose_listed(question, facts)
    elif list_suppositions := _BY_PROVISION.get(citation):
        yield from list_suppositions(question, facts)


def _suppose_listed(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    if any(event.ref == question.about for event in facts.events):
        for if_so, listed in (("If the offence is listed", True), ("If it is not", False)):
            yield Supposition(if_so, _replace_event(facts, question.about, schedule3=listed))


def _suppose_detained(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    event = next((event for event in facts.events if event.ref == question.about), None)
    if event is None or event.sentenced_on is None:
        return
    detained = Spell(ref=SUPPOSED_REF, kind="custody", from_on=event.sentenced_on)
    yield Supposition("If so, and still detained", replace(facts, spells=(*facts.spells, detained)))
    released = replace(detained, until=event.sentenced_on)
    yield Supposition("If not", replace(facts, spells=(*facts.spells, released)))


def _suppose_notified_before_part_2(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    notification = Notification(ref=SUPPOSED_REF, under=UNDER_THE_1997_ACT, on=date(PART_2_BEGAN.year, 4, 30))
    yield Supposition("If so", replace(facts, notifications=(notification, *facts.notifications)))
    yield Supposition("If not", facts)


def _suppose_residence(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    for if_so, kind in (("If a residence", "residence"), ("If a place regularly found", "place_regularly_found")):
        notifications = tuple(
            replace(n, home_address_kind=kind) if n.ref == question.about else n for n in facts.notifications
        )
        yield Supposition(if_so, replace(facts, notifications=notifications))


def _suppose_position(question: Question, facts: CaseFacts) -> Iterator[Supposition]:
    for if_so, position_1997 in (("If serving or supervised then", "serving"), ("If neither", "none")):
        yield Supposition(if_so, _replace_event(facts, question.about, position_on_1997_09_01=position_1997))


_BY_PROVISION: Mapping[str, Callable[[Question, CaseFacts], Iterator[Supposition]]] = {
    TIME_NOT_COUNTED.citation: _suppose_detained,
    SOA2003("s.83(3)").citation: _suppose_notified_before_part_2,
    APPLICABLE_PERIOD.citation: _suppose_residence,
    SOA2003("s.81").citation: _suppose_position,
}


def _replace_event(facts: CaseFacts, ref: str, **change: Any) -> CaseFacts:
    return replace(facts, events=tuple(replace(e, **change) if e.ref == ref else e for e in facts.events))


def _list_lengths(question: Question, derivation: Derivation) -> Iterator[Alternative]:
    """Yield each possible length of a period, with its last day if its first day is known."""
    if question.also_about:
        yield from _list_lengths_of_each(question, derivation)
        return
    starts = {period.event: period.relevant_date for period in derivation.periods}
    start = starts.get(question.about)
    for months in question.candidates_months if len(question.candidates_months) > 1 else ():
        last = None if start is None else last_day_of_months(months, beginning_with=start)
        until = "the last day depends on the relevant date" if last is None else f"to the end of {format_day(last)}"
        yield Alternative(f"If it is {format_length(months)}", (until,))


def _list_lengths_of_each(question: Question, derivation: Derivation) -> Iterator[Alternative]:
    """Yield the possible lengths of each period that one answer settles, as if each were a question."""
    for period_question in derivation.position.questions:
        if question.is_about(period_question.about) and period_question.candidates_months:
            yield from (
                Alternative(
                    f"{period_question.about}: {alternative.if_so[:1].lower()}{alternative.if_so[1:]}", alternative.then
                )
                for alternative in _list_lengths(period_question, derivation)
            )


def _describe_consequences(derivation: Derivation, duties: set[str], on: date) -> Iterator[str]:
    yield describe_subject_status(derivation, on)
    rows = sorted(duties)
    yield from rows[:MAX_DUTIES]
    if len(rows) > MAX_DUTIES:
        yield f"and {len(rows) - MAX_DUTIES} more"


def _list_duties(derivation: Derivation) -> set[str]:
    return {
        _format_duty(duty) for duty in derivation.obligations if duty.met_on is None and duty.trigger != SUPPOSED_REF
    }


def _format_duty(duty: Obligation) -> str:
    return f"{duty.trigger}: {duty_sentence(duty)}"
