"""Combine questions: what one answer settles for several facts is one question about all of them.

The date of birth is one fact of the person, whatever depends on it. Whether they were in custody, or when
they first notified after it, is one answer for all events of the same day and sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo_law.core.obligation import Question
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.soa2003.custody import CUSTODY_QUESTION, HOSPITAL_QUESTION
from mosovo_law.status.soa2003.first_notification import NOTIFICATION_QUESTION

BIRTH = "the date of birth"
PERSON_QUESTIONS = frozenset({CUSTODY_QUESTION, HOSPITAL_QUESTION, NOTIFICATION_QUESTION})
"""The questions about an event that have the same answer for all events of one day and sentence."""
SEPARATOR = "; "

type Key = tuple[str, str] | tuple[str, date, date | None]


def ask_once(questions: Sequence[Question], facts: CaseFacts) -> tuple[Question, ...]:
    """Return each question once, under the provision that asks first, with the lengths that any of them leaves open."""
    if not questions:
        return ()
    days = {event.ref: (event.on, event.sentenced_on) for event in facts.events}
    results: dict[Key, list[Question]] = {}
    for question in _split_birth_questions(questions) if facts.born_on is None else questions:
        results.setdefault(_find_key(question, days), []).append(question)
    return tuple(_join_questions(group) if len(group) > 1 else group[0] for group in results.values())


def _split_birth_questions(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, with the date of birth apart from what else a question asks."""
    for question in questions:
        parts = question.needs.split(SEPARATOR)
        birth_needs = [part for part in parts if part.startswith(BIRTH)]
        other_needs = [part for part in parts if not part.startswith(BIRTH)]
        if birth_needs and other_needs:
            yield replace(question, needs=SEPARATOR.join(other_needs))
        yield replace(question, needs=birth_needs[0]) if birth_needs else question


def _find_key(question: Question, days: dict[str, tuple[date, date | None]]) -> Key:
    if question.needs.startswith(BIRTH):
        return BIRTH, ""
    if question.needs in PERSON_QUESTIONS and question.about in days:
        return (question.needs, *days[question.about])
    return question.about, question.needs


def _join_questions(group: Sequence[Question]) -> Question:
    """Return one question for several that one answer settles."""
    first = group[0]
    needs = first.needs if len({question.needs for question in group}) == 1 else BIRTH
    other_needs = dict.fromkeys(question.about for question in group if question.about != first.about)
    lengths = tuple(sorted({months for question in group for months in question.candidates_months}))
    return replace(first, needs=needs, candidates_months=lengths, also_about=tuple(other_needs))
