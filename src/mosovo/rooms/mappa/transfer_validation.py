"""Refuse what cannot be true of transfers, foreign national details and reviews, and warn of what is unlikely."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from mosovo.record.field_validation import format_date, require_not_after, require_not_before
from mosovo.record.queries import get_referenced_fact, list_other_facts
from mosovo.record.validation import Checks, FactRefused, FactWarning

from . import queries
from .models import (
    AreaTransfer,
    AreaTransferStep,
    ForeignNational,
    FurtherOffence,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)
from .progress import DECIDED, NEXT_STEPS, PROPOSED, STEP, ReviewStepKind, SeriousCaseReview, describe_transfer_state
from .reason_length import require_reason

LONG_DUE_DATE = timedelta(days=731)
_NEEDS_REASON = frozenset({STEP.DISPUTED, STEP.WITHDRAWN, STEP.ACCEPTED})


def check_transfer(row: AreaTransfer, today: date) -> Iterator[FactWarning]:
    """Refuse a second open transfer and a transfer within one area."""
    require_not_after("proposed_on", row.proposed_on, today, "The proposal")
    require_reason("text", row.text, "the reason, and who was notified in the other area")
    if row.our_area.strip().casefold() == row.other_area.strip().casefold():
        raise FactRefused("other_area", "Enter a different MAPPA area.")
    others = [each for each in queries.list_transfers(row.nominal_id) if each.transfer.first != row.first]
    if any(each.is_open for each in others):
        raise FactRefused("", "This case already has an open transfer. Complete or withdraw that one first.")
    if row.moves_on is not None and row.moves_on < row.proposed_on:
        yield FactWarning("moves_on", "Check the date. The other area must be notified before the move.")


def check_transfer_step(row: AreaTransferStep, today: date) -> Iterator[FactWarning]:
    """Refuse a step that cannot follow the one before it, or that the one after it cannot follow."""
    require_not_after("on", row.on, today, "This step")
    progress = next(
        (each for each in queries.list_transfers(row.nominal_id) if each.transfer.first == row.transfer_id), None
    )
    if progress is None:
        raise FactRefused("transfer_id", "Select a transfer that is on the record.")
    others = [each for each in progress.steps if each.first != row.first]
    is_after_others = bool(others) and not row.first
    earliest = others[-1].on if is_after_others else progress.transfer.proposed_on
    require_not_before("on", row.on, earliest, "This step", "the previous step" if is_after_others else "the proposal")
    _require_step_order(sorted([*others, row], key=lambda step: (step.on, step.first or step.pk)), row)
    if row.kind in _NEEDS_REASON:
        require_reason("text", row.text, "what was agreed, or the reason")
    yield from ()


def _require_step_order(steps: Sequence[AreaTransferStep], row: AreaTransferStep) -> None:
    """Refuse steps of which one cannot follow the one before it, naming the steps that can."""
    state = PROPOSED
    for step in steps:
        if step.kind not in NEXT_STEPS[state]:
            name = f"“{STEP(step.kind).label}” cannot follow “{describe_transfer_state(state)}”."
            allowed = [str(STEP(kind).label) for kind in STEP.values if kind in NEXT_STEPS[state]]
            instruction = f"Select: {', '.join(allowed)}." if allowed else "This transfer has ended."
            raise FactRefused(
                "kind", f"{name} {instruction}" if step is row else f"{name} Correct or strike it out first."
            )
        state = str(step.kind)


def check_foreign_national(row: ForeignNational, today: date) -> Iterator[FactWarning]:
    """Refuse dates in the future and an answer before the request."""
    for field in ("as_of_on", "abroad_asked_on", "abroad_answered_on"):
        require_not_after(field, getattr(row, field), today, "Date")
    require_not_before("abroad_answered_on", row.abroad_answered_on, row.abroad_asked_on, "The answer", "the request")
    yield from ()


def check_further_offence(row: FurtherOffence, today: date) -> Iterator[FactWarning]:
    """Refuse dates out of order. Warn if no MAPPA level applied on the date of the charge."""
    require_not_after("charged_on", row.charged_on, today, "The charge")
    require_not_after("known_on", row.known_on, today, "Date")
    require_not_before("charged_on", row.charged_on, row.committed_on, "The charge", "the offence")
    require_not_before("known_on", row.known_on, row.charged_on, "The date you learned of it", "the charge")
    if queries.get_level_on(row.nominal_id, on=row.charged_on) is None:
        yield FactWarning("charged_on", "Check the date. No MAPPA level applied when the nominal was charged.")


def check_review_step(row: ReviewStep, today: date) -> Iterator[FactWarning]:
    """Refuse a second notice or decision, and a report or closure without a review."""
    require_not_after("on", row.on, today, "This step")
    review = _require_review(row)
    require_not_before("on", row.on, review.offence.known_on, "This step", "the date the charge became known")
    steps = [each for each in review.steps if each.first != row.first]
    done_kinds = {each.kind for each in steps}
    if row.kind == ReviewStepKind.NOTICE and ReviewStepKind.NOTICE in done_kinds:
        raise FactRefused("kind", "Notice is already recorded. Correct that instead.")
    if row.kind in DECIDED and done_kinds & DECIDED:
        raise FactRefused("kind", "The SMB’s decision is already recorded. Correct that instead.")
    if row.kind in (ReviewStepKind.REPORT, ReviewStepKind.CLOSED) and ReviewStepKind.DECIDED not in done_kinds:
        raise FactRefused("kind", "Record the SMB’s decision to hold a review first.")
    if row.kind == ReviewStepKind.CLOSED and any(each.end is None for each in review.actions):
        raise FactRefused("kind", "Record the outcome of every review action first.")
    if row.kind != ReviewStepKind.NOTICE:
        require_reason("text", row.text, "what was decided, received or found")
    if row.kind == ReviewStepKind.DECLINED and review.is_mandatory:
        yield FactWarning("kind", "Check this. A review is mandatory for this offence at Level 2 or 3.")


def check_review_action(row: ReviewAction, today: date) -> Iterator[FactWarning]:
    """Refuse an action of a review that is not held."""
    require_not_after("from_on", row.from_on, today, "The start date")
    require_not_before("due_on", row.due_on, row.from_on, "The due date", "the start date")
    review = _require_review(row)
    if review.last(ReviewStepKind.DECIDED) is None:
        raise FactRefused("offence_id", "Record the SMB’s decision to hold a review first.")
    if row.due_on - today > LONG_DUE_DATE:
        yield FactWarning("due_on", "Check the due date. It is more than 2 years from now.")


def check_review_action_end(row: ReviewActionEnd, today: date) -> Iterator[FactWarning]:
    """Refuse a second outcome and an outcome in the future."""
    current = get_referenced_fact(row, ReviewAction, row.action_id)
    if current is None:
        raise FactRefused("action_id", "Select an action that is on the record.")
    require_not_after("ended_on", row.ended_on, today, "The end date")
    require_not_before("ended_on", row.ended_on, current.from_on, "The end date", "the start date")
    if list_other_facts(row).filter(action=row.action_id).exists():
        raise FactRefused(
            "action_id", f"The outcome of this action, due on {format_date(current.due_on)}, is already recorded."
        )
    yield from ()


def _require_review(row: ReviewStep | ReviewAction) -> SeriousCaseReview:
    reviews = (
        each for each in queries.list_serious_case_reviews(row.nominal_id) if each.offence.first == row.offence_id
    )
    current = next(reviews, None)
    if current is None:
        raise FactRefused("offence_id", "Select an offence that is on the record.")
    return current


CHECKS: Checks = {
    AreaTransfer: check_transfer, AreaTransferStep: check_transfer_step, ForeignNational: check_foreign_national,
    FurtherOffence: check_further_offence, ReviewStep: check_review_step, ReviewAction: check_review_action,
    ReviewActionEnd: check_review_action_end,
}  # fmt: skip
