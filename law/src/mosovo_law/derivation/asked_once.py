"""Each question is asked once: what one answer settles for several facts is one question about all of them.

The date of birth is one fact of the person, whatever depends on it. Whether they were in custody, or when
they first notified after it, is one answer for all events of the same day and sentence.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from mosovo_law.core.obligation import Question
from mosovo_law.facts.case_facts import CaseFacts
from mosovo_law.status.soa2003.custody import IN_CUSTODY, IN_HOSPITAL
from mosovo_law.status.soa2003.first_notification import NOT_SHOWN

BIRTH = "the date of birth"
OF_THE_PERSON = frozenset({IN_CUSTODY, IN_HOSPITAL, NOT_SHOWN})
"""What is asked about an event, and has the same answer for all events of one day and sentence."""
SEVERAL = "; "

type Key = tuple[str, str] | tuple[str, date, date | None]


def ask_once(questions: Sequence[Question], facts: CaseFacts) -> tuple[Question, ...]:
    """Return each question once, under the provision that asks first, with the lengths that any of them leaves open."""
    if not questions:
        return ()
    days = {event.ref: (event.on, event.sentenced_on) for event in facts.events}
    results: dict[Key, list[Question]] = {}
    for question in _apart(questions) if facts.born_on is None else questions:
        results.setdefault(_key(question, days), []).append(question)
    return tuple(_join(same) if len(same) > 1 else same[0] for same in results.values())


def _apart(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield the questions, with the date of birth apart from what else a question asks."""
    for question in questions:
        parts = question.needs.split(SEVERAL)
        births = [part for part in parts if part.startswith(BIRTH)]
        others = [part for part in parts if not part.startswith(BIRTH)]
        if births and others:
            yield replace(question, needs=SEVERAL.join(others))
        yield replace(question, needs=births[0]) if births else question


def _key(question: Question, days: dict[str, tuple[date, date | None]]) -> Key:
    if question.needs.startswith(BIRTH):
        return BIRTH, ""
    if question.needs in OF_THE_PERSON and question.about in days:
        return (question.needs, *days[question.about])
    return question.about, question.needs


def _join(same: Sequence[Question]) -> Question:
    """Return one question for several that one answer settles."""
    first = same[0]
    needs = first.needs if len({question.needs for question in same}) == 1 else BIRTH
    others = dict.fromkeys(question.about for question in same if question.about != first.about)
    lengths = tuple(sorted({months for question in same for months in question.candidates_months}))
    return replace(first, needs=needs, candidates_months=lengths, also_about=tuple(others))
