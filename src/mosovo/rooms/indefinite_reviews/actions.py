"""Record an indefinite notification review: its start, each step and the decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record import fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from . import queries
from .models import FACTORS, FirstNotified, IndefiniteReview, IndefiniteReviewDecision, IndefiniteReviewStep
from .policy import can_record_decisions
from .validation import CHECKS


def record_first_notified(
    permit: Permit, *, on: date, today: date, information_source: str = "", override_reason: str = ""
) -> FirstNotified:
    """Record the first notification after the first release, where the notification itself is not on the record."""
    row = FirstNotified(nominal_id=permit.nominal_id, on=on, information_source=information_source)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def open_review(
    permit: Permit,
    *,
    nation: str,
    on: date,
    today: date,
    kind: str = IndefiniteReview.Kind.APPLICATION,
    by: str = "",
    form: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> IndefiniteReview:
    """Record an application, or the start of a review by the police in Scotland."""
    row = IndefiniteReview(
        nominal_id=permit.nominal_id,
        kind=kind,
        nation=nation,
        on=on,
        by=by,
        form=form,
        information_source=information_source,
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_review_step(
    permit: Permit,
    review: IndefiniteReview,
    *,
    kind: str,
    on: date,
    today: date,
    about: IndefiniteReviewStep | None = None,
    body: str = "",
    details: str = "",
    rights_told: bool = False,
    result: str = "",
    information_source: str = "",
    override_reason: str = "",
) -> IndefiniteReviewStep:
    """Record a step of a review. `about` is the request that a reply answers; the link survives its correction."""
    fact_writer.require_same_nominal(permit, review, about)
    row = IndefiniteReviewStep(
        nominal_id=permit.nominal_id, review_id=review.first, kind=kind, on=on, about_id=about.first if about else None,
        body=body, details=details, rights_told=rights_told, result=result, information_source=information_source,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_decision(
    permit: Permit,
    review: IndefiniteReview,
    *,
    on: date,
    outcome: str,
    decided_by: str,
    rank: str,
    reasons: str,
    today: date,
    months: int | None = None,
    factors: Mapping[str, str] | None = None,
    information_source: str = "",
    override_reason: str = "",
) -> IndefiniteReviewDecision:
    """Record a senior officer’s decision, with a note on each factor. Only supervisors and inspectors may record it."""
    _require_decision_maker(permit)
    fact_writer.require_same_nominal(permit, review)
    factor_notes = {name: (factors or {}).get(name, "") for name in FACTORS}
    row = IndefiniteReviewDecision(
        nominal_id=permit.nominal_id, review_id=review.first, on=on, outcome=outcome, months=months,
        decided_by=decided_by, rank=rank, reasons=reasons, information_source=information_source, **factor_notes,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact with a new row. Only supervisors and inspectors may correct a decision."""
    if isinstance(old, IndefiniteReviewDecision):
        _require_decision_maker(permit)
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact that should not have been recorded. Steps and the decision go before their review."""
    if isinstance(old, IndefiniteReviewDecision):
        _require_decision_maker(permit)
    if isinstance(old, IndefiniteReview):
        progress = queries.get_review_progress(permit.nominal_id, old.first)
        if progress is not None and (progress.steps or progress.decision):
            raise FactRefused("change_reason", "Strike out the steps and decision of this review first.")
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _require_decision_maker(permit: Permit) -> None:
    if not can_record_decisions(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can record a decision")
