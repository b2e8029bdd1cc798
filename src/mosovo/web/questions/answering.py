"""How an open question is answered: record the missing fact, or rule where the law needs a person.

The law says in words what it needs. A few of these words name a fact with a form of its own; else
what is missing is missing in the fact that the question is about.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from mosovo.access.action import Need
from mosovo.law.explain import title
from mosovo.law.obligation import Obligation, Question
from mosovo.obligations.policy import rules
from mosovo.obligations.queries import Board
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.reviews.models import FirstNotified
from mosovo.web.casefile.panel import Case, Panel, known, recording
from mosovo.web.duties import Act
from mosovo.web.obligations.drawing import mark

MOST_DUTIES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """One open question as a page shows it, with what answers it."""

    about: str
    needs: str
    citation: str
    acts: tuple[Act, ...] = ()


def _to_the_review(case: Case) -> Act:
    return Act("Record it with the review", reverse("review", kwargs={"urn": case.permit.urn}))


def _to_a_notification(case: Case) -> Act:
    return Act("Record the notification", reverse("record_notification", kwargs={"urn": case.permit.urn}))


FORMS: Mapping[str, tuple[Callable[[Case], Act], ...]] = {
    "when the first notification": (_to_a_notification, lambda case: recording(case, FirstNotified)),
    "when the notice of the determination was received": (_to_the_review,),
    "the date of birth": (lambda case: recording(case, Birth),),
}
"""Words of the law's questions (a test finds each of them in the law), and the forms that take the answer."""


def asked(case: Case, panels: Sequence[Panel], board: Board) -> list[Asked]:
    """Each open question of the case, with the ways to answer it that are open to the reader."""
    may = case.allows(Need.RECORD)
    return [
        Asked(q.about, q.needs, q.source.citation, tuple(ways(q, case, panels, board)) if may else ())
        for q in board.questions
    ]


def ways(question: Question, case: Case, panels: Sequence[Panel], board: Board) -> Iterator[Act]:
    """The forms for the missing fact; the fact that it is about; and a ruling, for who may rule."""
    for words, forms in FORMS.items():
        if words in question.needs:
            yield from (form(case) for form in forms)
    yield from _to_the_fact(question, case, panels)
    if rules(case.permit.actor):
        yield from (ruling(duty, case.permit.urn) for duty in hanging(question, board)[:MOST_DUTIES])


def _to_the_fact(question: Question, case: Case, panels: Sequence[Panel]) -> Iterator[Act]:
    """The fact that the question is about, to complete or correct."""
    line = dict(known(panels)).get(question.about)
    if line is not None and line.row is not None and line.mended_here:
        to = {"urn": case.permit.urn, "slug": line.slug, "row_id": line.row.pk}
        yield Act(f"Complete: {line.name[:1].lower()}{line.name[1:]}", reverse("correct_fact", kwargs=to))


def hanging(question: Question, board: Board) -> list[Obligation]:
    """The duties that turn on a question: those in question that arise from what it is about, and rest on it."""
    return [
        duty
        for duty in board.obligations
        if duty.in_question and (duty.trigger == question.about or question.about in duty.rests_on)
    ]


def ruling(duty: Obligation, urn: str) -> Act:
    """The way to a ruling on a duty."""
    return Act(f"Rule on: {title(duty.rule)}", reverse("rule", kwargs={"urn": urn, "mark": mark(duty.key)}))
