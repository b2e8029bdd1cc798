"""The kinds of fact that supervisors record about the work on a case, and the answer to them."""

from mosovo.rooms.supervision import actions as supervision
from mosovo.rooms.supervision.models import Acknowledgement, CaseReview, WorkAnswer, WorkReview
from mosovo.rooms.supervision.policy import supervises
from mosovo.web.supervision.making import acknowledgement_form, answer_form, case_review_form, review_form

from .kinds import Kind
from .rooms import SUPERVISION

OF_SUPERVISION = (
    Kind(
        Acknowledgement,
        "acknowledgement",
        acknowledgement_form,
        SUPERVISION,
        supervision.acknowledge,
        "A duty that is long overdue stays here until it is done; without your word it climbs. Your word holds once.",
        recorded_by=supervises,
        mended_by=supervises,
    ),
    Kind(
        CaseReview,
        "review of the case",
        case_review_form,
        SUPERVISION,
        supervision.review_case,
        "How the case is managed as a whole: visits, risk, plan, orders, and what is overdue.",
        recorded_by=supervises,
        mended_by=supervises,
    ),
    Kind(
        WorkReview,
        "review of a record",
        review_form,
        SUPERVISION,
        supervision.review,
        "What you return goes back to whoever wrote it, with your words.",
        moves_duties=False,
        recorded_by=supervises,
        mended_by=supervises,
    ),
    Kind(
        WorkAnswer,
        "answer to a returned record",
        answer_form,
        SUPERVISION,
        supervision.answer,
        moves_duties=False,
    ),
)
