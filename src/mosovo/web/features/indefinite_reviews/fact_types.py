"""The fact types of indefinite notification reviews."""

from mosovo.rooms.indefinite_reviews.actions import record_first_notified
from mosovo.rooms.indefinite_reviews.models import (
    FirstNotified,
    IndefiniteReview,
    IndefiniteReviewDecision,
    IndefiniteReviewStep,
)
from mosovo.rooms.indefinite_reviews.policy import can_record_decisions
from mosovo.web.core.fact_types import FactType, build_simple_form

from . import forms
from .form_builders import build_step_form

KINDS = (
    FactType(
        FirstNotified,
        "first notification after release",
        build_simple_form(forms.FirstNotifiedForm),
        record_first_notified,
        "Only if the notification was before this record began. Otherwise record the notification.",
    ),
    FactType(IndefiniteReview, "review", build_simple_form(forms.ReviewForm)),
    FactType(IndefiniteReviewStep, "review step", build_step_form),
    FactType(
        IndefiniteReviewDecision,
        "decision",
        build_simple_form(forms.DecisionForm),
        corrected_by=can_record_decisions,
    ),
)
