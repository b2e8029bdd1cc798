"""Supervision on the case file: what was said about overdue duties, and what of the work was reviewed or returned."""

from mosovo.law.explain import title
from mosovo.rooms.supervision.models import Acknowledgement, CaseReview, WorkAnswer, WorkLine, WorkReview
from mosovo.rooms.supervision.policy import supervises
from mosovo.rooms.supervision.queries import Piece, acknowledgements, case_reviews, reviewed
from mosovo.web.casefile.panel import Case, Line, Panel, recording
from mosovo.web.words import plain_day

from .making import called

ROOM = "supervision"


def panel(case: Case) -> Panel:
    """The panel of this room, the latest first."""
    said = acknowledgements(case.nominal_id, case.known_at)
    of_the_case = case_reviews(case.nominal_id, case.known_at)
    found = reviewed(case.nominal_id, case.known_at)
    may = supervises(case.permit.actor)
    returned = any(each.state is WorkLine.State.RETURNED for each in found)
    kinds = (*((Acknowledgement, CaseReview, WorkReview) if may else ()), *((WorkAnswer,) if returned else ()))
    return Panel(
        anchor="supervision",
        title="Supervision",
        lines=[
            *(_said(each, may=may) for each in said),
            *(_of_the_case(each, may=may) for each in of_the_case),
            *(line for each in found for line in _reviewed(each, may=may)),
        ],
        empty="Nothing was acknowledged or reviewed.",
        acts=[recording(case, kind) for kind in kinds],
    )


def _said(said: Acknowledgement, *, may: bool) -> Line:
    what = title(said.key.partition(":")[0])
    detail = f"{said.get_rank_display()} {said.recorded_by}, {plain_day(said.acknowledged_on)}. {said.text}"
    name, value = "Acknowledged", f"{what}: by {plain_day(said.until_on)}"
    return Line(name, value, detail, on=said.acknowledged_on, row=said, room=ROOM, mended_here=may)


def _of_the_case(review: CaseReview, *, may: bool) -> Line:
    detail = f"{review.recorded_by}, {plain_day(review.reviewed_on)}. {review.actions}".strip()
    return Line(
        "Review of the case", review.text, detail, on=review.reviewed_on, row=review, room=ROOM, mended_here=may
    )


def _reviewed(piece: Piece, *, may: bool) -> list[Line]:
    review, answer = piece.review, piece.answer
    if review is None:
        return []
    score = f" Score {review.score} per cent." if review.score is not None else ""
    detail = f"{review.recorded_by}, {plain_day(review.reviewed_on)}.{score} {review.text}".strip()
    lines = [
        Line(called(piece), piece.state.label, detail, on=review.reviewed_on, row=review, room=ROOM, mended_here=may)
    ]
    if answer is not None:
        detail = f"{answer.recorded_by}, {plain_day(answer.answered_on)}"
        lines.append(Line("Answer", answer.text, detail, on=answer.answered_on, row=answer, room=ROOM))
    return lines
