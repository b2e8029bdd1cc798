"""The whole opinion: its sections in their order, and what it comes to in short."""

from collections.abc import Iterator, Sequence
from datetime import date

from mosovo.law.answer import write_answer
from mosovo.law.case import Case
from mosovo.law.derive import Derivation, derive
from mosovo.law.explain import in_words, title
from mosovo.law.obligation import Nature, Obligation, Standing
from mosovo.law.opinion.duties import duties, provisions, stands
from mosovo.law.opinion.either_way import either_way
from mosovo.law.opinion.mappa import in_mappa
from mosovo.law.opinion.parts import Entry, Opinion, Section, capital
from mosovo.law.opinion.recital import told
from mosovo.law.opinion.rest import rest_of
from mosovo.law.opinion.subject import not_subject, periods, subject_in_words
from mosovo.law.opinion.words import NATIONS


def opinion(case: Case, only: str | None = None) -> Opinion:
    """What the library says of a case on its day; `only` narrows the duties to one rule, or to one key."""
    derivation = derive(case.facts)
    answer = write_answer(derivation, case.on)
    chosen = [duty for duty in derivation.obligations if only in (None, duty.rule, duty.key)]
    sections = (
        Section("in_short", "In short", tuple(_in_short(derivation, chosen, case.on))),
        Section("facts", "The facts", tuple(Entry(ref, text) for ref, text in told(case.facts))),
        Section("periods", "What makes the person subject, and for how long", tuple(periods(derivation))),
        Section("not_subject", "What does not", tuple(not_subject(derivation))),
        Section("duties", "What is owed, and what was", tuple(duties(chosen, case, derivation))),
        Section("mappa", "Multi-agency public protection arrangements", tuple(in_mappa(derivation))),
        *rest_of(answer),
        Section("questions", "What a person must say first", tuple(_questions(case, derivation))),
        Section("provisions", "Provisions relied on", tuple(provisions(derivation, chosen))),
    )
    nation = NATIONS.get(case.facts.jurisdiction, case.facts.jurisdiction)
    held = tuple(section for section in sections if section.entries)
    return Opinion(case.on, nation, derivation.law_version, held, answer)


def _in_short(derivation: Derivation, chosen: Sequence[Obligation], on: date) -> Iterator[Entry]:
    yield Entry("", f"{capital(subject_in_words(derivation, on))}.")
    for standing in (Standing.OVERDUE, Standing.DUE, Standing.CLOCK_STOPPED):
        for duty in chosen:
            if duty.standing(on) is standing and duty.nature is Nature.DUTY:
                yield Entry(duty.trigger, f"{stands(duty, on)}: {title(duty.rule)}{_by(duty, on)}.")
    if number := len(derivation.questions):
        asked = "1 question is open" if number == 1 else f"{number} questions are open"
        yield Entry("", f"{asked}: what a person says may change this.")


def _by(duty: Obligation, on: date) -> str:
    if duty.due_day is None:
        return ""
    return f", which {'was' if duty.due_day < on else 'is'} due by {in_words(duty.due_at or duty.due_day)}"


def _questions(case: Case, derivation: Derivation) -> Iterator[Entry]:
    for question in derivation.questions:
        ways = either_way(question, case.facts, derivation, case.on)
        yield Entry(question.about, f"{capital(question.needs)}? ({question.source})", tuple(way.told for way in ways))
