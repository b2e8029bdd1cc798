"""Record supervisor responses, quality reviews, case reviews, and the action taken on returned records."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.organisations.models import Role
from mosovo.record import fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

from . import policy
from .models import Acknowledgement, CaseReview, WorkReview, WorkReviewAnswer
from .queries import list_work_items
from .validation import CHECKS


def record_acknowledgement(
    permit: Permit, *, key: str, until_on: date, text: str, today: date, override_reason: str = ""
) -> Acknowledgement:
    """Record the response to an overdue duty: what will be done, and the deadline.

    An inspector may respond instead of a supervisor.
    """
    _require_supervisor(permit)
    rank = Acknowledgement.Rank.INSPECTOR if permit.actor.has(Role.INSPECTOR) else Acknowledgement.Rank.SUPERVISOR
    row = Acknowledgement(key=key, rank=rank.value, until_on=until_on, text=text, acknowledged_on=today)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_work_review(
    permit: Permit, *, about: UUID, verdict: str, answers: Mapping[str, str], today: date,
    text: str = "", override_reason: str = "",
) -> WorkReview:  # fmt: skip
    """Record a review of another officer’s record: agreed, or returned with the action required."""
    _require_supervisor(permit)
    work_item = next((each for each in list_work_items([permit.nominal_id]) if each.row.first == about), None)
    if work_item is None:
        raise FactRefused("about", "This record is no longer on the case.")
    row = WorkReview(
        kind=work_item.kind.value, about=about, verdict=verdict, answers=dict(answers), score=review_score(answers),
        text=text,
        reviewed_on=today, recorded_by_id=permit.actor.account,
    )  # fmt: skip
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def review_case(
    permit: Permit, *, reviewed_on: date, text: str, today: date, actions: str = "", override_reason: str = ""
) -> CaseReview:
    """Record a review of the case. The offender manager of a case cannot review it, whatever their roles."""
    _require_supervisor(permit)
    if permit.actor.account is not None and permit.actor.account == permit.case.offender_manager:
        raise FactRefused("", "You are the offender manager of this case. Another supervisor must review it.")
    row = CaseReview(reviewed_on=reviewed_on, text=text, actions=actions)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_work_answer(
    permit: Permit, *, review_id: UUID, text: str, today: date, override_reason: str = ""
) -> WorkReviewAnswer:
    """Record the action taken on a returned record."""
    returned = {
        each.review.first for each in list_work_items([permit.nominal_id]) if each.review and each.state == "returned"
    }
    if review_id not in returned:
        raise FactRefused("review_id", "This record is no longer awaiting an answer.")
    row = WorkReviewAnswer(review_id=review_id, text=text, answered_on=today)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def review_score(answers: Mapping[str, str]) -> int | None:
    """Return the percentage of yes among yes and no; None if there are no such answers."""
    applicable = [each for each in answers.values() if each in ("yes", "no")]
    return round(100 * applicable.count("yes") / len(applicable)) if applicable else None


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a supervisor response, quality review, case review or answer: a new row replaces it."""
    _require_role_for(permit, old)
    if "answers" in changes:
        changes["score"] = review_score(changes["answers"])
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room that should not have been recorded."""
    _require_role_for(permit, old)
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _require_role_for(permit: Permit, row: RecordedFact) -> None:
    if not isinstance(row, WorkReviewAnswer):
        _require_supervisor(permit)


def _require_supervisor(permit: Permit) -> None:
    if not policy.can_supervise(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can record this")
