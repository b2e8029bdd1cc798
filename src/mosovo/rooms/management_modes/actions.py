"""Record how a nominal is managed. Reactive management needs two people, one of them an inspector."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import approvals, fact_writer
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import RecordedFact
from mosovo.record.permit import Permit

from . import policy
from .models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    ReleaseStage,
    RetentionReview,
    TransitionPlan,
)
from .validation import CHECKS

SUPERVISOR_FACTS = (PdpAuthority, Archiving, RetentionReview)


def propose_reactive(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReactiveProposal:
    """Propose reactive management, with each criterion, each system checked and the reasons.

    It then awaits an inspector’s decision.
    """
    row = ReactiveProposal(nominal_id=permit.nominal_id, **values)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def decide_reactive_proposal(
    permit: Permit, *, proposal_id: UUID, agrees: bool, words: str, today: date, override_reason: str = ""
) -> ReactiveDecision:
    """Authorise or refuse a proposal of reactive management. An inspector who wrote none of it decides."""
    _require_role(permit, ReactiveDecision)
    approvals.refuse_writers(permit, "reactive_management", proposal_id, "proposal_id")
    row = ReactiveDecision(
        nominal_id=permit.nominal_id, proposal_id=proposal_id, agrees=agrees, words=words, decided_on=today
    )
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_reactive_check(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReactiveCheck:
    """Record the annual checks, and whether reactive management continues."""
    return fact_writer.record_fact(
        permit, ReactiveCheck(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_concern(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Concern:
    """Record new information that no other fact shows. It ends reactive management."""
    return fact_writer.record_fact(
        permit, Concern(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_expected_release(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> ReleaseExpected:
    """Record an expected release. The duties before it follow from its date."""
    row = ReleaseExpected(nominal_id=permit.nominal_id, **values)
    return fact_writer.record_fact(permit, row, CHECKS, today, override_reason)


def record_release_stage(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> ReleaseStage:
    """Record that a pre-release stage was completed."""
    return fact_writer.record_fact(
        permit, ReleaseStage(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_authority(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> PdpAuthority:
    """Record that a PDP authority was given, renewed or ended."""
    _require_role(permit, PdpAuthority)
    return fact_writer.record_fact(
        permit, PdpAuthority(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_transition_plan(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> TransitionPlan:
    """Record who takes over from youth justice at 18, as agreed."""
    return fact_writer.record_fact(
        permit, TransitionPlan(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_archiving(permit: Permit, *, today: date, override_reason: str = "", **values: Any) -> Archiving:
    """Record that the case was archived or reopened."""
    _require_role(permit, Archiving)
    return fact_writer.record_fact(
        permit, Archiving(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def record_retention_review(
    permit: Permit, *, today: date, override_reason: str = "", **values: Any
) -> RetentionReview:
    """Record that the record was reviewed and is kept until a day."""
    _require_role(permit, RetentionReview)
    return fact_writer.record_fact(
        permit, RetentionReview(nominal_id=permit.nominal_id, **values), CHECKS, today, override_reason
    )


def correct_fact[Fact: RecordedFact](
    permit: Permit, old: Fact, *, change_reason: str, today: date, override_reason: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. A corrected proposal needs a new decision."""
    _require_role(permit, type(old))
    return fact_writer.correct_fact(
        permit, old, CHECKS, today, change_reason=change_reason, override_reason=override_reason, changes=changes
    )


def strike_out_fact[Fact: RecordedFact](permit: Permit, old: Fact, *, change_reason: str) -> Fact:
    """Strike out a fact of this room. The fact before it applies again."""
    _require_role(permit, type(old))
    return fact_writer.strike_out_fact(permit, old, change_reason)


def _require_role(permit: Permit, model: type[RecordedFact]) -> None:
    """Refuse facts that only an inspector, or only a supervisor or an inspector, may record."""
    if model is ReactiveDecision and not policy.can_authorise_reactive(permit.actor):
        raise WriteNotPermitted("only an inspector can authorise reactive management")
    if model in SUPERVISOR_FACTS and not policy.can_archive(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can record this")
