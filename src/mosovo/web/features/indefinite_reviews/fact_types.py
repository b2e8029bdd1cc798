"""The fact types of indefinite notification reviews."""

from mosovo.rooms.indefinite_reviews.actions import record_first_notified
from mosovo.rooms.indefinite_reviews.models import (
    FirstNotified,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.web.core.fact_types import FactType, build_plain_form

from . import forms
from .form_builders import build_step_form

KINDS = (
    FactType(
        FirstNotified,
        "first notification after release",
        build_plain_form(forms.FirstNotifiedForm),
        record_first_notified,
        "Only if the notification was before this record began. Otherwise record the notification.",
    ),
    FactType(IndefiniteReview, "review", build_plain_form(forms.ReviewForm)),
    FactType(IndefiniteReviewStep, "review step", build_step_form),
    FactType(
        IndefiniteReviewDecision,
        "decision",
        build_plain_form(forms.DecisionForm),
        mended_by=can_record_decisions,
    ),
)
