"""How a case stands under MAPPA: folds over what people decided, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from mosovo.law.practice.mappa import SCR_DAYS_BEFORE

from .models import (
    Category,
    Countersignature,
    FurtherOffence,
    Level,
    Referral,
    ReviewAction,
    ReviewActionEnd,
    ReviewStep,
    Transfer,
    TransferStep,
    Triage,
)


@dataclass(frozen=True, slots=True)
class LevelStatus:
    """The level on a day, since when, until when it holds without a review, and the category a person confirmed."""

    level: int
    set_on: date
    review_due: date
    category: int | None
    ref: UUID
    """The first row of the level's chain."""
    meeting: UUID | None = None
    """The meeting that decided it, where one did."""


def category_counted(decided: Iterable[Category], on: date) -> int | None:
    """The category that counts of what people confirmed: the last word about each governs; 1 goes before 2 and 3."""
    last = {each.category: each for each in sort_decisions(decided) if each.on <= on}
    stands = (each for each in last.values() if each.kind == Category.Kind.CONFIRMED)
    return min((each.category for each in stands if each.until is None or on < each.until), default=None)


def exit_date(decided: Sequence[Category], on: date) -> date | None:
    """The day on which they last left MAPPA altogether; None where they did not, or are in it again."""
    if category_counted(decided, on) is not None:
        return None
    exits = (each.on for each in decided if each.kind == Category.Kind.EXITED and each.on <= on)
    return max(exits, default=None)


def sort_decisions(decided: Iterable[Category]) -> list[Category]:
    """By day, and as they were first recorded within a day."""
    return sorted(decided, key=lambda each: (each.on, str(each.first)))


class ReferralState(StrEnum):
    """How far a referral has come."""

    SIGNATURE = "Waits for its countersignature"
    SENT_BACK = "Sent back by its own manager"
    TRIAGE = "Waits for the co-ordinator"
    ACCEPTED = "Accepted"
    REFUSED = "Refused"
    RETURNED = "Sent back: something is missing"


WAITS = frozenset({ReferralState.SIGNATURE, ReferralState.TRIAGE})
TO_MEND = frozenset({ReferralState.SENT_BACK, ReferralState.RETURNED})


@dataclass(frozen=True, slots=True)
class ReferralProgress:
    """A referral as it now reads, who countersigned it so, and what was decided about it."""

    referral: Referral
    signature: Countersignature | None
    triage: Triage | None

    @property
    def state(self) -> ReferralState:
        if self.triage is not None:
            return {
                Triage.Decision.ACCEPTED: ReferralState.ACCEPTED,
                Triage.Decision.REFUSED: ReferralState.REFUSED,
                Triage.Decision.RETURNED: ReferralState.RETURNED,
            }[Triage.Decision(self.triage.decision)]
        if self.signature is None:
            return ReferralState.SIGNATURE
        return ReferralState.TRIAGE if self.signature.agrees else ReferralState.SENT_BACK

    @property
    def reached_on(self) -> date | None:
        """The day on which it reached the co-ordinator."""
        return self.signature.signed_on if self.signature is not None and self.signature.agrees else None


def referral_progress(
    referral: Referral, signed: Iterable[Countersignature], decided: Iterable[Triage]
) -> ReferralProgress:
    """The referral with the last word on it as it now reads. Nobody's own word countersigns; paper names who did."""
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


def _last[Row: (Countersignature, Triage)](rows: Iterable[Row]) -> Row | None:
    return max(rows, key=lambda each: (each.recorded_at, str(each.first)), default=None)


STEP = TransferStep.Kind
BEGUN = "proposed"
FOLLOWS: Mapping[str, frozenset[str]] = {
    BEGUN: frozenset({STEP.INFORMATION, STEP.WITHDRAWN}),
    STEP.INFORMATION: frozenset({STEP.ACKNOWLEDGED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.ACKNOWLEDGED: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.JOINT: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.DISPUTED, STEP.WITHDRAWN}),
    STEP.DISPUTED: frozenset({STEP.JOINT, STEP.ACCEPTED, STEP.WITHDRAWN}),
    STEP.ACCEPTED: frozenset({STEP.COMPLETED}),
    STEP.COMPLETED: frozenset(),
    STEP.WITHDRAWN: frozenset(),
}
"""What may follow each state of a transfer. An area that disputes it can still come to accept it."""


def describe_transfer_state(state: str) -> str:
    """A state of a transfer, as an officer reads it."""
    return "Proposed" if state == BEGUN else str(STEP(state).label)


@dataclass(frozen=True, slots=True)
class TransferProgress:
    """A transfer between areas with its steps, in order."""

    transfer: Transfer
    steps: Sequence[TransferStep]

    @property
    def state(self) -> str:
        return str(self.steps[-1].kind) if self.steps else BEGUN

    @property
    def is_open(self) -> bool:
        return self.state not in (STEP.COMPLETED, STEP.WITHDRAWN)

    @property
    def may_follow(self) -> tuple[str, ...]:
        """The steps that may come next."""
        return tuple(kind for kind in STEP.values if kind in FOLLOWS[self.state])

    def owner(self) -> str:
        """The area that has the case. Who had it keeps it until the other has accepted: somebody always owns it."""
        ours, theirs = self.transfer.our_area, self.transfer.other_area
        had, gets = (ours, theirs) if self.transfer.direction == Transfer.Direction.OUT else (theirs, ours)
        return gets if any(step.kind in (STEP.ACCEPTED, STEP.COMPLETED) for step in self.steps) else had


MANDATORY = frozenset(
    {
        FurtherOffence.Offence.MURDER, FurtherOffence.Offence.ATTEMPTED_MURDER, FurtherOffence.Offence.MANSLAUGHTER,
        FurtherOffence.Offence.RAPE, FurtherOffence.Offence.ATTEMPTED_RAPE,
    }
)  # fmt: skip
"""A charge with one of these, of somebody at Level 2 or 3 in the days before, makes the review mandatory."""
REVIEWING = ReviewStep.Kind
DECIDED = frozenset({REVIEWING.DECIDED, REVIEWING.DECLINED})


@dataclass(frozen=True, slots=True)
class ActionProgress:
    """An action of a review, and what became of it."""

    action: ReviewAction
    end: ReviewActionEnd | None

    def is_late(self, on: date) -> bool:
        return self.end is None and self.action.due_on < on


@dataclass(frozen=True, slots=True)
class SeriousCaseReview:
    """A serious further offence, the review that follows, its actions, and the highest level of the days before."""

    offence: FurtherOffence
    steps: Sequence[ReviewStep]
    actions: Sequence[ActionProgress]
    level: int | None

    @property
    def is_mandatory(self) -> bool:
        return self.offence.offence in MANDATORY and (self.level or 0) > 1

    @property
    def is_open(self) -> bool:
        return not any(step.kind in (REVIEWING.CLOSED, REVIEWING.DECLINED) for step in self.steps)

    def last(self, *kinds: str) -> ReviewStep | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)


def highest_level_before(levels: Iterable[Level], charged_on: date) -> int | None:
    """The highest level that stood on any of the days before a charge that count, or on its day."""
    first = charged_on - timedelta(days=SCR_DAYS_BEFORE)
    ordered = sorted(levels, key=lambda each: (each.set_on, str(each.first)))
    spans = zip(ordered, [each.set_on for each in ordered[1:]] + [date.max] * bool(ordered), strict=True)
    return max((each.level for each, until in spans if each.set_on <= charged_on and until > first), default=None)
