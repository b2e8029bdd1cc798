"""The fact types that supervisors record about the work on a case, and the responses to them."""

from mosovo.rooms.supervision import actions as supervision
from mosovo.rooms.supervision.models import Acknowledgement, CaseReview, WorkReview, WorkReviewAnswer
from mosovo.rooms.supervision.policy import can_supervise
from mosovo.web.core.fact_types import FactType

from .form_builders import build_acknowledgement_form, build_answer_form, build_review_form, case_review_form

KINDS = (
    FactType(
        Acknowledgement,
        "supervisor response",
        build_acknowledgement_form,
        supervision.record_acknowledgement,
        "Say what will be done and by what date. If you do not respond, the duty escalates to the inspector. You can "
        "respond once.",
        recorded_by=can_supervise,
        corrected_by=can_supervise,
    ),
    FactType(
        CaseReview,
        "case review",
        case_review_form,
        supervision.review_case,
        "How the whole case is managed: visits, risk, plan, orders and overdue duties.",
        recorded_by=can_supervise,
        corrected_by=can_supervise,
    ),
    FactType(
        WorkReview,
        "quality review",
        build_review_form,
        supervision.record_work_review,
        "A record that you return goes back to its author with your comments.",
        alters_duties=False,
        recorded_by=can_supervise,
        corrected_by=can_supervise,
    ),
    FactType(
        WorkReviewAnswer,
        "response to a returned record",
        build_answer_form,
        supervision.record_work_answer,
        alters_duties=False,
    ),
)
