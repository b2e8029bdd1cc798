"""How an open question is answered: by recording the missing fact, or by a ruling where the law needs a person.

A rule of law says in words what it needs. A few of these texts name a fact with a form of its own. Otherwise
the fact that the question is about must be completed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from mosovo.access.action import AccessNeed
from mosovo.obligations.policy import can_rule
from mosovo.obligations.queries import DutyBoard
from mosovo.rooms.convictions.models import Disposal
from mosovo.rooms.identity.law_facts import UnreadValue
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.indefinite_reviews.models import FirstNotified
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.panel import CaseContext, Panel, facts_by_reference, record_links
from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.explain.explanation import duty_title

MOST_DUTIES = 3


@dataclass(frozen=True, slots=True)
class QuestionWithAnswers:
    """An open question as a page shows it, with the links to answer it."""

    about: str
    needs: str
    citation: str
    acts: tuple[DutyLink, ...] = ()


def _to_the_review(case: CaseContext) -> DutyLink:
    return DutyLink("Record with the review", reverse("review", kwargs={"urn": case.permit.urn}))


def _to_a_notification(case: CaseContext) -> DutyLink:
    return DutyLink("Record notification", reverse("record_notification", kwargs={"urn": case.permit.urn}))


FORMS: Mapping[str, tuple[Callable[[CaseContext], DutyLink], ...]] = {
    "when the first notification": (_to_a_notification, lambda case: record_links(case, FirstNotified)),
    "when the notice of the determination was received": (_to_the_review,),
    "the date of birth": (lambda case: record_links(case, Birth),),
}
"""Texts in the questions of the rules, and the forms that take the answer. A test finds each text in `law`."""


def list_questions_with_answers(
    case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> list[QuestionWithAnswers]:
    """List each open question of the case, with the links to answer it that the reader may use."""
    may = case.allows(AccessNeed.RECORD)
    unread = [
        QuestionWithAnswers(value.ref, value.needs, "import", tuple(_to_the_value(value, case, panels)) if may else ())
        for value in board.gathered.unread
    ]
    asked = [
        QuestionWithAnswers(
            q.about, q.needs, q.source.citation, tuple(list_answer_links(q, case, panels, board)) if may else ()
        )
        for q in board.questions
    ]
    return [*asked, *unread]


def _to_the_value(value: UnreadValue, case: CaseContext, panels: Sequence[Panel]) -> Iterator[DutyLink]:
    """Yield a link to answer a value that an import could not read."""
    line = dict(facts_by_reference(panels)).get(value.ref)
    if line is not None and line.row is not None and line.mended_here:
        to = {"urn": case.permit.urn, "fact_type": line.slug, "row_id": line.row.pk}
        yield DutyLink("Answer", reverse("correct_fact", kwargs=to))


def list_answer_links(
    question: Question, case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> Iterator[DutyLink]:
    """Yield the forms for the missing fact, the fact the question is about, and rulings for users who may rule."""
    for words, forms in FORMS.items():
        if words in question.needs:
            yield from (form(case) for form in forms)
    yield from _to_the_sentences(question, case, panels, board)
    yield from _to_the_fact(question, case, panels)
    if can_rule(case.permit.actor):
        yield from (ruling_link(duty, case.permit.urn) for duty in list_dependent_duties(question, board)[:MOST_DUTIES])


def _to_the_fact(question: Question, case: CaseContext, panels: Sequence[Panel]) -> Iterator[DutyLink]:
    """Yield a link to complete or correct the fact that the question is about."""
    line = dict(facts_by_reference(panels)).get(question.about)
    if line is not None and line.row is not None and line.mended_here:
        to = {"urn": case.permit.urn, "fact_type": line.slug, "row_id": line.row.pk}
        yield DutyLink(f"Complete: {line.name[:1].lower()}{line.name[1:]}", reverse("correct_fact", kwargs=to))


def _to_the_sentences(
    question: Question, case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> Iterator[DutyLink]:
    """Yield a link to each sentence of a conviction, if the question is about them."""
    doubts = board.derivation.position.sentence_doubts if board.derivation else ()
    if not any(doubt.about == question.about and doubt.needs in question.needs for doubt in doubts):
        return
    for line in (line for panel in panels for line in panel.lines):
        if isinstance(line.row, Disposal) and str(line.row.conviction_id) == question.about and line.mended_here:
            to = {"urn": case.permit.urn, "fact_type": line.slug, "row_id": line.row.pk}
            yield DutyLink(f"Correct or confirm: {line.value}", reverse("correct_fact", kwargs=to))


def list_dependent_duties(question: Question, board: DutyBoard) -> list[Obligation]:
    """List the uncertain duties that depend on a question: they arise from, or rest on, what it is about."""
    return [
        duty
        for duty in board.obligations
        if duty.is_uncertain and any(map(question.is_about, (duty.trigger, *duty.rests_on)))
    ]


def ruling_link(duty: Obligation, urn: str) -> DutyLink:
    """Return the link to a ruling on a duty."""
    return DutyLink(
        f"Rule on: {duty_title(duty.rule)}", reverse("rule", kwargs={"urn": urn, "mark": duty_token(duty.key)})
    )
