"""How an open question is answered: by recording the missing fact, or by a ruling where the law needs a person.

A rule of law says in words what it needs. A few of these texts name a fact with a form of its own. Otherwise
the fact that the question is about must be completed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from mosovo.access.action import AccessNeed
from mosovo.obligations.models import Ruling
from mosovo.obligations.policy import can_rule
from mosovo.obligations.queries import DutyBoard
from mosovo.rooms.convictions.models import Disposal
from mosovo.rooms.identity.law_facts import UnreadValue
from mosovo.rooms.identity.models import Birth
from mosovo.rooms.indefinite_reviews.models import FirstNotified
from mosovo.web.core.duty_components import DutyLink
from mosovo.web.core.duty_rows import duty_token
from mosovo.web.core.panel import CaseContext, Panel, build_record_link, list_facts_by_reference
from mosovo_law.core.obligation import Obligation, Question
from mosovo_law.explain.explanation import duty_title

MAX_DUTIES = 3


@dataclass(frozen=True, slots=True)
class QuestionWithAnswers:
    """An open question as a page shows it, with the links to answer it."""

    about: str
    needs: str
    citation: str
    acts: tuple[DutyLink, ...] = ()


def _build_review_link(case: CaseContext) -> DutyLink:
    return DutyLink("Record with the review", reverse("review", kwargs={"urn": case.permit.urn}))


def _build_notification_link(case: CaseContext) -> DutyLink:
    return DutyLink("Record notification", reverse("record_notification", kwargs={"urn": case.permit.urn}))


FORMS: Mapping[str, tuple[Callable[[CaseContext], DutyLink], ...]] = {
    "when the first notification": (_build_notification_link, lambda case: build_record_link(case, FirstNotified)),
    "when the notice of the determination was received": (_build_review_link,),
    "the date of birth": (lambda case: build_record_link(case, Birth),),
}
"""Texts in the questions of the rules, and the forms that take the answer. A test finds each text in `law`."""


def list_questions_with_answers(
    case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> list[QuestionWithAnswers]:
    """List each open question of the case, with the links to answer it that the reader may use."""
    may = case.allows(AccessNeed.RECORD)
    unread_values = [
        QuestionWithAnswers(
            value.ref, value.needs, "import", tuple(_list_value_links(value, case, panels)) if may else ()
        )
        for value in board.gathered.unread
    ]
    legal_questions = [
        QuestionWithAnswers(
            q.about, q.needs, q.source.citation, tuple(list_answer_links(q, case, panels, board)) if may else ()
        )
        for q in board.questions
    ]
    return [*legal_questions, *unread_values]


def _list_value_links(value: UnreadValue, case: CaseContext, panels: Sequence[Panel]) -> Iterator[DutyLink]:
    """Yield a link to answer a value that an import could not read."""
    line = dict(list_facts_by_reference(panels)).get(value.ref)
    if line is not None and line.row is not None and line.is_correctable:
        to = {"urn": case.permit.urn, "fact_type": line.slug, "row_id": line.row.pk}
        yield DutyLink("Answer", reverse("correct_fact", kwargs=to))


def list_answer_links(
    question: Question, case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> Iterator[DutyLink]:
    """Yield the forms for the missing fact, the fact the question is about, and rulings for users who may rule."""
    for words, forms in FORMS.items():
        if words in question.needs:
            yield from (form(case) for form in forms)
    yield from _list_sentence_links(question, case, panels, board)
    yield from _list_fact_links(question, case, panels)
    if can_rule(case.permit.actor):
        yield from (ruling_link(duty, case.permit.urn) for duty in list_dependent_duties(question, board)[:MAX_DUTIES])


def _list_fact_links(question: Question, case: CaseContext, panels: Sequence[Panel]) -> Iterator[DutyLink]:
    """Yield a link to complete or correct the fact that the question is about."""
    line = dict(list_facts_by_reference(panels)).get(question.about)
    if line is not None and line.row is not None and line.is_correctable:
        to = {"urn": case.permit.urn, "fact_type": line.slug, "row_id": line.row.pk}
        act = "Correct the ruling" if isinstance(line.row, Ruling) else "Complete"
        yield DutyLink(f"{act}: {line.name[:1].lower()}{line.name[1:]}", reverse("correct_fact", kwargs=to))


def _list_sentence_links(
    question: Question, case: CaseContext, panels: Sequence[Panel], board: DutyBoard
) -> Iterator[DutyLink]:
    """Yield a link to each sentence of a conviction, if the question is about them."""
    doubts = board.derivation.position.sentence_doubts if board.derivation else ()
    if not any(doubt.about == question.about and doubt.needs in question.needs for doubt in doubts):
        return
    for line in (line for panel in panels for line in panel.lines):
        if isinstance(line.row, Disposal) and str(line.row.conviction_id) == question.about and line.is_correctable:
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
