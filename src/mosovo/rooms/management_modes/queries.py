"""Load how a nominal is managed, as recorded at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mosovo.record.models import RecordedFact
from mosovo.record.queries import list_recorded_kinds

from .models import (
    Archiving,
    Concern,
    PdpAuthority,
    ReactiveCheck,
    ReactiveDecision,
    ReactiveProposal,
    ReleaseExpected,
    RetentionReview,
    TransitionPlan,
)
from .models import ReleaseStage as Stage


@dataclass(frozen=True, slots=True)
class ReactiveProposalStatus:
    """A proposal of reactive management, with the decision of an inspector who did not make it."""

    proposal: ReactiveProposal
    decision: ReactiveDecision | None

    @property
    def waits(self) -> bool:
        return self.decision is None


@dataclass(frozen=True, slots=True)
class ManagementRecord:
    """The records of this room about one nominal, each kind latest first."""

    proposals: Sequence[ReactiveProposalStatus]
    checks: Sequence[ReactiveCheck]
    concerns: Sequence[Concern]
    releases: Sequence[ReleaseExpected]
    stages: Sequence[Stage]
    authorities: Sequence[PdpAuthority]
    archives: Sequence[Archiving]
    transitions: Sequence[TransitionPlan]
    retention: Sequence[RetentionReview]


def load_management_record(nominal_id: UUID, known_at: datetime | None = None) -> ManagementRecord:
    """Load the records. Only one query is made for nominals without any."""
    kinds_held = list_recorded_kinds(
        nominal_id,
        ReactiveProposal,
        ReactiveCheck,
        Concern,
        ReleaseExpected,
        Stage,
        PdpAuthority,
        Archiving,
        TransitionPlan,
        RetentionReview,
    )

    def rows[Fact: RecordedFact](model: type[Fact], on: str) -> list[Fact]:
        return _list_facts(model, nominal_id, known_at, on) if model in kinds_held else []

    return ManagementRecord(
        list_proposals(nominal_id, known_at) if ReactiveProposal in kinds_held else [],
        rows(ReactiveCheck, "checked_on"),
        rows(Concern, "on"),
        rows(ReleaseExpected, "known_on"),
        rows(Stage, "done_on"),
        rows(PdpAuthority, "on"),
        rows(Archiving, "on"),
        _list_transitions(nominal_id, known_at) if TransitionPlan in kinds_held else [],
        rows(RetentionReview, "reviewed_on"),
    )


def list_proposals(nominal_id: UUID, known_at: datetime | None = None) -> list[ReactiveProposalStatus]:
    """List the proposals with their decisions, latest first."""
    proposals = _list_facts(ReactiveProposal, nominal_id, known_at, "proposed_on")
    decisions = _list_facts(ReactiveDecision, nominal_id, known_at, "decided_on") if proposals else []
    return [ReactiveProposalStatus(each, _find_decision(each, decisions)) for each in proposals]


def list_authorities(nominal_id: UUID, known_at: datetime | None = None) -> list[PdpAuthority]:
    """List the PDP authorities and their ends, latest first."""
    return _list_facts(PdpAuthority, nominal_id, known_at, "on")


def _list_transitions(nominal_id: UUID, known_at: datetime | None) -> list[TransitionPlan]:
    rows = TransitionPlan.objects.for_nominal(nominal_id, known_at)
    return list(rows.select_related("recorded_by", "agency").order_by("-agreed_on", "-recorded_at"))


def _find_decision(proposal: ReactiveProposal, decisions: Sequence[ReactiveDecision]) -> ReactiveDecision | None:
    """Return the decision on the current version of the proposal by anyone but its author; None if there is none."""
    by_others = (each for each in decisions if each.proposal_id == proposal.first)
    by_others = (each for each in by_others if each.recorded_by_id != proposal.recorded_by_id)
    return next((each for each in by_others if each.recorded_at >= proposal.recorded_at), None)


def _list_facts[Fact: RecordedFact](
    model: type[Fact], nominal_id: UUID, known_at: datetime | None, on: str
) -> list[Fact]:
    facts = model._default_manager.for_nominal(nominal_id, known_at)
    return list(facts.select_related("recorded_by").order_by(f"-{on}", "-recorded_at"))
