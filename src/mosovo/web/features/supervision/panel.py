"""The supervision panel of the case file: responses to overdue duties, case reviews and quality reviews."""

from mosovo.rooms.supervision.models import Acknowledgement, CaseReview, WorkEntry, WorkReview, WorkReviewAnswer
from mosovo.rooms.supervision.policy import can_supervise
from mosovo.rooms.supervision.queries import WorkItem, list_acknowledgements, list_case_reviews, list_reviewed_work
from mosovo.web.core.formatting import format_date
from mosovo.web.core.panel import CaseContext, FactRow, Panel, build_record_link
from mosovo_law.explain.explanation import duty_title

from .form_builders import build_labels

ROOM = "supervision"


def build_panel(case: CaseContext) -> Panel:
    """Build the panel of this room, latest first."""
    acknowledgements = list_acknowledgements(case.nominal_id, case.known_at)
    of_the_case = list_case_reviews(case.nominal_id, case.known_at)
    work_items = list_reviewed_work(case.nominal_id, case.known_at)
    may = can_supervise(case.permit.actor)
    returned = any(each.state is WorkEntry.State.RETURNED for each in work_items)
    kinds = (*((Acknowledgement, CaseReview, WorkReview) if may else ()), *((WorkReviewAnswer,) if returned else ()))
    return Panel(
        anchor="supervision",
        title="Supervision",
        lines=[
            *(_build_row(each, may=may) for each in acknowledgements),
            *(_of_the_case(each, may=may) for each in of_the_case),
            *(line for each in work_items for line in _reviewed(each, may=may)),
        ],
        empty="No supervisor responses or reviews recorded.",
        acts=[build_record_link(case, kind) for kind in kinds],
    )


def _build_row(acknowledgement: Acknowledgement, *, may: bool) -> FactRow:
    what = duty_title(acknowledgement.key.partition(":")[0])
    detail = (
        f"{acknowledgement.get_rank_display()} {acknowledgement.recorded_by}, "
        f"{format_date(acknowledgement.acknowledged_on)}. {acknowledgement.text}"
    )
    name, value = "Supervisor response", f"{what}: by {format_date(acknowledgement.until_on)}"
    return FactRow(
        name, value, detail, on=acknowledgement.acknowledged_on, row=acknowledgement, room=ROOM, is_correctable=may
    )


def _of_the_case(review: CaseReview, *, may: bool) -> FactRow:
    detail = f"{review.recorded_by}, {format_date(review.reviewed_on)}. {review.actions}".strip()
    return FactRow("Case review", review.text, detail, on=review.reviewed_on, row=review, room=ROOM, is_correctable=may)


def _reviewed(piece: WorkItem, *, may: bool) -> list[FactRow]:
    review, answer = piece.review, piece.answer
    if review is None:
        return []
    score = f" Score {review.score}%." if review.score is not None else ""
    detail = f"{review.recorded_by}, {format_date(review.reviewed_on)}.{score} {review.text}".strip()
    lines = [
        FactRow(
            build_labels(piece),
            piece.state.label,
            detail,
            on=review.reviewed_on,
            row=review,
            room=ROOM,
            is_correctable=may,
        )
    ]
    if answer is not None:
        detail = f"{answer.recorded_by}, {format_date(answer.answered_on)}"
        lines.append(FactRow("Answer", answer.text, detail, on=answer.answered_on, row=answer, room=ROOM))
    return lines
