"""The kinds of fact that supervisors record about the work on a case, and the answer to them."""

from mosovo.rooms.supervision import actions as supervision
from mosovo.rooms.supervision.models import Acknowledgement, CaseReview, WorkAnswer, WorkReview
from mosovo.rooms.supervision.policy import can_supervise
from mosovo.web.supervision.form_builders import (
    build_acknowledgement_form,
    build_answer_form,
    build_review_form,
    case_review_form,
)

from .fact_types import FactType
from .room_registry import SUPERVISION

OF_SUPERVISION = (
    FactType(
        Acknowledgement,
        "acknowledgement",
        build_acknowledgement_form,
        SUPERVISION,
        supervision.record_acknowledgement,
        "A duty that is long overdue stays here until it is done; without your word it climbs. Your word holds once.",
        recorded_by=can_supervise,
        mended_by=can_supervise,
    ),
    FactType(
        CaseReview,
        "review of the case",
        case_review_form,
        SUPERVISION,
        supervision.review_case,
        "How the case is managed as a whole: visits, risk, plan, orders, and what is overdue.",
        recorded_by=can_supervise,
        mended_by=can_supervise,
    ),
    FactType(
        WorkReview,
        "review of a record",
        build_review_form,
        SUPERVISION,
        supervision.record_work_review,
        "What you return goes back to whoever wrote it, with your words.",
        moves_duties=False,
        recorded_by=can_supervise,
        mended_by=can_supervise,
    ),
    FactType(
        WorkAnswer,
        "answer to a returned record",
        build_answer_form,
        SUPERVISION,
        supervision.record_work_answer,
        moves_duties=False,
    ),
)
