"""The MAPPA status of a case, calculated from its decisions in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from mosovo.practice.mappa import SCR_DAYS_BEFORE

from .models import (
    AreaTransfer,
    AreaTransferStep,
    CategoryDecision,
    Countersignature,
    FurtherOffence,
    MappaLevelRecord,
    MappaReferral,
    ReferralDecision,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
)


@dataclass(frozen=True, slots=True)
class LevelStatus:
    """The level on a date, when it was set, its review due date and the confirmed category."""

    level: int
    set_on: date
    review_due: date
    category: int | None
    ref: UUID
    """The first row of the level's chain."""
    meeting: UUID | None = None
    """The meeting that decided it, if any."""


def find_counted_category(decided: Iterable[CategoryDecision], on: date) -> int | None:
    """Return the confirmed category that counts on a date.

    The last decision on each category applies; 1 comes before 2, and 2 before 3.
    """
    last = {each.category: each for each in sort_decisions(decided) if each.on <= on}
    decisions = (each for each in last.values() if each.kind == CategoryDecision.Kind.CONFIRMED)
    return min((each.category for each in decisions if each.until is None or on < each.until), default=None)


def exit_date(decided: Sequence[CategoryDecision], on: date) -> date | None:
    """Return the last date, up to `on`, on which the nominal left MAPPA; None if never.

    For a nominal in MAPPA on `on`, leaving one of several categories does not count.
    """
    exits = sorted({each.on for each in decided if each.kind == CategoryDecision.Kind.EXITED and each.on <= on})
    if find_counted_category(decided, on) is None:
        return exits[-1] if exits else None
    return next((day for day in reversed(exits) if find_counted_category(decided, day) is None), None)


def sort_decisions(decided: Iterable[CategoryDecision]) -> list[CategoryDecision]:
    """Sort the decisions by date, then by the time at which they were first recorded."""
    return sorted(decided, key=lambda each: (each.on, str(each.first)))


class ReferralState(StrEnum):
    """The status of a referral."""

    SIGNATURE = "Awaiting countersignature"
    SENT_BACK = "Returned by the countersigning manager"
    TRIAGE = "Awaiting the co-ordinator’s decision"
    ACCEPTED = "Accepted"
    REFUSED = "Rejected"
    RETURNED = "Returned: incomplete"


AWAITED_STATES = frozenset({ReferralState.SIGNATURE, ReferralState.TRIAGE})
RETURNED_STATES = frozenset({ReferralState.SENT_BACK, ReferralState.RETURNED})


@dataclass(frozen=True, slots=True)
class ReferralProgress:
    """A referral in its current version, with its countersignature and decision."""

    referral: MappaReferral
    signature: Countersignature | None
    triage: ReferralDecision | None

    @property
    def state(self) -> ReferralState:
        if self.triage is not None:
            return {
                ReferralDecision.Decision.ACCEPTED: ReferralState.ACCEPTED,
                ReferralDecision.Decision.REFUSED: ReferralState.REFUSED,
                ReferralDecision.Decision.RETURNED: ReferralState.RETURNED,
            }[ReferralDecision.Decision(self.triage.decision)]
        if self.signature is None:
            return ReferralState.SIGNATURE
        return ReferralState.TRIAGE if self.signature.agrees else ReferralState.SENT_BACK

    @property
    def reached_on(self) -> date | None:
        """Return the date on which the co-ordinator received the referral.

        None before a countersignature that agrees.
        """
        return self.signature.signed_on if self.signature is not None and self.signature.agrees else None


def referral_progress(
    referral: MappaReferral, signed: Iterable[Countersignature], decided: Iterable[ReferralDecision]
) -> ReferralProgress:
    """Return the referral with the last countersignature and decision on its current version.

    The author's own countersignature does not count. A paper form names the person who signed.
    """
    signature = _last(
        each
        for each in signed
        if each.referral_id == referral.first
        and each.recorded_at >= referral.recorded_at
        and (each.signed_by or each.recorded_by_id != referral.recorded_by_id)
    )
    if signature is None or not signature.agrees:
        return ReferralProgress(referral, signature, None)
    after = (each for each in decided if each.referral_id == referral.first)
    return ReferralProgress(
        referral, signature, _last(each for each in after if each.recorded_at >= signature.recorded_at)
    )


def _last[Row: (Countersignature, ReferralDecision)](rows: Iterable[Row]) -> Row | None:
    return max(rows, key=lambda each: (each.recorded_at, str(each.first)), default=None)


STEP = AreaTransferStep.Kind
PROPOSED = "proposed"
NEXT_STEPS: Mapping[str, frozenset[str]] = {
    PROPOSED: frozenset({STEP.INFORMATION, STEP.WITHDRAWN}),
    STEP.INFORMATION: frozenset({STEP.ACKNOWLEDGED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.ACKNOWLEDGED: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.JOINT: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.DISPUTED: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.WITHDRAWN}),
    STEP.ACCEPTED: frozenset({STEP.COMPLETED}),
    STEP.COMPLETED: frozenset(),
    STEP.WITHDRAWN: frozenset(),
}
"""The steps that may follow each status of a transfer. An area that disputed it can still accept it."""


def describe_transfer_state(state: str) -> str:
    """Return the label of a transfer status."""
    return "Proposed" if state == PROPOSED else str(STEP(state).label)


@dataclass(frozen=True, slots=True)
class TransferProgress:
    """A transfer between areas with its steps, in order."""

    transfer: AreaTransfer
    steps: Sequence[AreaTransferStep]

    @property
    def state(self) -> str:
        return str(self.steps[-1].kind) if self.steps else PROPOSED

    @property
    def is_open(self) -> bool:
        return self.state not in (STEP.COMPLETED, STEP.WITHDRAWN)

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next."""
        return tuple(kind for kind in STEP.values if kind in NEXT_STEPS[self.state])

    def owner(self) -> str:
        """Return the area that has the case. The first area keeps it until the other accepts it."""
        ours, theirs = self.transfer.our_area, self.transfer.other_area
        sending_area, receiving_area = (
            (ours, theirs) if self.transfer.direction == AreaTransfer.Direction.OUT else (theirs, ours)
        )
        return (
            receiving_area if any(step.kind in (STEP.ACCEPTED, STEP.COMPLETED) for step in self.steps) else sending_area
        )


MANDATORY = frozenset(
    {
        FurtherOffence.Offence.MURDER, FurtherOffence.Offence.ATTEMPTED_MURDER, FurtherOffence.Offence.MANSLAUGHTER,
        FurtherOffence.Offence.RAPE, FurtherOffence.Offence.ATTEMPTED_RAPE,
    }
)  # fmt: skip
"""Offences for which the review is mandatory, if the nominal was at Level 2 or 3 in the days before the charge."""
ReviewStepKind = ReviewStep.Kind
DECIDED = frozenset({ReviewStepKind.DECIDED, ReviewStepKind.DECLINED})


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """A serious case review action and its outcome."""

    action: ReviewAction
    end: ReviewActionEnd | None

    def is_late(self, on: date) -> bool:
        return self.end is None and self.action.due_on < on


@dataclass(frozen=True, slots=True)
class SeriousCaseReview:
    """A serious further offence, its review, the actions and the highest level in the days before the charge."""

    offence: FurtherOffence
    steps: Sequence[ReviewStep]
    actions: Sequence[ActionProgress]
    level: int | None

    @property
    def is_mandatory(self) -> bool:
        return self.offence.offence in MANDATORY and (self.level or 0) > 1

    @property
    def is_open(self) -> bool:
        return not any(step.kind in (ReviewStepKind.CLOSED, ReviewStepKind.DECLINED) for step in self.steps)

    def last(self, *kinds: str) -> ReviewStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)


def highest_level_before(levels: Iterable[MappaLevelRecord], charged_on: date) -> int | None:
    """Return the highest level in force in the `SCR_DAYS_BEFORE` days before a charge or on its date.

    None if there was none.
    """
    first = charged_on - timedelta(days=SCR_DAYS_BEFORE)
    ordered = sorted(levels, key=lambda each: (each.set_on, str(each.first)))
    spans = zip(ordered, [each.set_on for each in ordered[1:]] + [date.max] * bool(ordered), strict=True)
    return max((each.level for each, until in spans if each.set_on <= charged_on and until > first), default=None)
