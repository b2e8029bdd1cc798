"""Record management facts. Reactive management needs two people, one of them an inspector."""

from datetime import date
from typing import Any
from uuid import UUID

from mosovo.record import validated_writes
from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.models import Recorded
from mosovo.record.permit import Permit
from mosovo.record.validation import FactRefused

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
    TransitionPlan,
)
from .queries import list_proposals
from .validation import CHECKS

OF_THOSE_WHO_ANSWER = (PdpAuthority, Archiving)


def propose_reactive(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> ReactiveProposal:
    """Propose reactive management: each criterion, each system that was looked at, and why. It waits for one."""
    row = ReactiveProposal(nominal_id=permit.nominal_id, **said)
    return validated_writes.record_fact(permit, row, CHECKS, today, confirmed_because)


def decide_reactive_proposal(
    permit: Permit, *, proposal_id: UUID, agrees: bool, words: str, today: date, confirmed_because: str = ""
) -> ReactiveDecision:
    """Authorise what was proposed, or refuse it: the inspector, and never who proposed it."""
    _refuse(permit, ReactiveDecision)
    found = next((each for each in list_proposals(permit.nominal_id) if each.proposal.first == proposal_id), None)
    if found is not None and found.proposal.recorded_by_id == permit.actor.account:
        raise FactRefused("proposal_id", "You proposed this. Another inspector must decide.")
    row = ReactiveDecision(
        nominal_id=permit.nominal_id, proposal_id=proposal_id, agrees=agrees, words=words, decided_on=today
    )
    return validated_writes.record_fact(permit, row, CHECKS, today, confirmed_because)


def record_reactive_check(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> ReactiveCheck:
    """Record the yearly checks, and whether reactive management goes on."""
    return validated_writes.record_fact(
        permit, ReactiveCheck(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_concern(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Concern:
    """Record what came to notice where no other fact shows it. It ends reactive management."""
    return validated_writes.record_fact(
        permit, Concern(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_expected_release(
    permit: Permit, *, today: date, confirmed_because: str = "", **said: Any
) -> ReleaseExpected:
    """Record an expected release. The duties before it follow from its date."""
    row = ReleaseExpected(nominal_id=permit.nominal_id, **said)
    return validated_writes.record_fact(permit, row, CHECKS, today, confirmed_because)


def record_release_stage(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> ReleaseStage:
    """Record that one stage before a release was gone through."""
    return validated_writes.record_fact(
        permit, ReleaseStage(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_authority(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> PdpAuthority:
    """Record that authority over a potentially dangerous person was given, renewed or ended."""
    _refuse(permit, PdpAuthority)
    return validated_writes.record_fact(
        permit, PdpAuthority(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_transition_plan(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> TransitionPlan:
    """Record that it was agreed who takes over from youth justice at 18."""
    return validated_writes.record_fact(
        permit, TransitionPlan(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def record_archiving(permit: Permit, *, today: date, confirmed_because: str = "", **said: Any) -> Archiving:
    """Archive the record, or open it again."""
    _refuse(permit, Archiving)
    return validated_writes.record_fact(
        permit, Archiving(nominal_id=permit.nominal_id, **said), CHECKS, today, confirmed_because
    )


def correct_fact[Fact: Recorded](
    permit: Permit, old: Fact, *, because: str, today: date, confirmed_because: str = "", **changes: Any
) -> Fact:
    """Correct a fact of this room. A corrected proposal needs a new decision."""
    _refuse(permit, type(old))
    return validated_writes.correct_fact(
        permit, old, CHECKS, today, because=because, confirmed_because=confirmed_because, changes=changes
    )


def strike_out_fact[Fact: Recorded](permit: Permit, old: Fact, *, because: str) -> Fact:
    """Strike out a fact of this room. The row before it is current again."""
    _refuse(permit, type(old))
    return validated_writes.strike_out_fact(permit, old, because)


def _refuse(permit: Permit, model: type[Recorded]) -> None:
    """Leave what others answer for to them."""
    if model is ReactiveDecision and not policy.can_authorise_reactive(permit.actor):
        raise WriteNotPermitted("only an inspector can authorise reactive management")
    if model in OF_THOSE_WHO_ANSWER and not policy.can_archive(permit.actor):
        raise WriteNotPermitted("only a supervisor or an inspector can record this")
