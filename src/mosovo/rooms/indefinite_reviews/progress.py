"""The progress of a review, calculated from its dated steps, and the steps that may follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from .models import IndefiniteReview, IndefiniteReviewDecision, IndefiniteReviewStep

DECIDED = "decided"
"""The decision among the steps. It is a separate fact type."""
StepKind = IndefiniteReviewStep.Kind


class ReviewState(IntEnum):
    """The progress of a review. It never goes back: a step recorded late does not change it."""

    STARTED = 1
    ACKNOWLEDGED = 2
    INFORMATION_REQUESTED = 3
    DECIDED = 4
    NOTICE_RECEIVED = 5
    APPEALED = 6
    CLOSED = 7


STATE_AFTER: Mapping[str, ReviewState] = {
    StepKind.ACKNOWLEDGED: ReviewState.ACKNOWLEDGED,
    StepKind.ASKED: ReviewState.INFORMATION_REQUESTED,
    StepKind.ANSWERED: ReviewState.INFORMATION_REQUESTED,
    DECIDED: ReviewState.DECIDED,
    StepKind.SERVED: ReviewState.NOTICE_RECEIVED,
    StepKind.APPEALED: ReviewState.APPEALED,
    StepKind.APPEAL_DECIDED: ReviewState.CLOSED,
}
NEXT_STEPS: Mapping[ReviewState, tuple[str, ...]] = {
    ReviewState.STARTED: (StepKind.ACKNOWLEDGED, StepKind.ASKED, DECIDED),
    ReviewState.ACKNOWLEDGED: (StepKind.ASKED, DECIDED),
    ReviewState.INFORMATION_REQUESTED: (StepKind.ANSWERED, StepKind.ASKED, StepKind.ACKNOWLEDGED, DECIDED),
    ReviewState.DECIDED: (StepKind.SERVED,),
    ReviewState.NOTICE_RECEIVED: (StepKind.APPEALED,),
    ReviewState.APPEALED: (StepKind.APPEAL_DECIDED,),
    ReviewState.CLOSED: (),
}
STATE_LABELS: Mapping[ReviewState, str] = {
    ReviewState.STARTED: "Started",
    ReviewState.ACKNOWLEDGED: "Acknowledged",
    ReviewState.INFORMATION_REQUESTED: "Information requested",
    ReviewState.DECIDED: "Decided; notice not yet received",
    ReviewState.NOTICE_RECEIVED: "Decided, notice received by the nominal",
    ReviewState.APPEALED: "Under appeal",
    ReviewState.CLOSED: "Closed",
}


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """One review with its steps in order."""

    review: IndefiniteReview
    steps: Sequence[IndefiniteReviewStep]
    decision: IndefiniteReviewDecision | None
    state: ReviewState

    def list_steps(self, kind: str) -> list[IndefiniteReviewStep]:
        """List the steps of this kind."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def unanswered(self) -> list[IndefiniteReviewStep]:
        """List the information requests without a reply."""
        answered = {step.about_id for step in self.list_steps(StepKind.ANSWERED)}
        return [step for step in self.list_steps(StepKind.ASKED) if step.first not in answered]

    @property
    def ends(self) -> bool:
        """Say whether the review ends the requirements."""
        allowed = any(
            step.result == IndefiniteReviewStep.Result.ALLOWED for step in self.list_steps(StepKind.APPEAL_DECIDED)
        )
        return allowed or (self.decision is not None and self.decision.outcome == IndefiniteReviewDecision.Outcome.ENDS)

    @property
    def requirements_ended_on(self) -> date | None:
        """Return the date on which a police decision on an application ended the requirements.

        That is the date of receipt of the notice (s.91C(3), LAW-046). None for an appeal decided by a court, and in
        Scotland without an application.
        """
        decided = self.decision is not None and self.decision.outcome == IndefiniteReviewDecision.Outcome.ENDS
        if not decided or self.review.kind != IndefiniteReview.Kind.APPLICATION:
            return None
        return next((step.on for step in self.list_steps(StepKind.SERVED)), None)

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the kinds of step that may be recorded next."""
        return tuple(kind for kind in NEXT_STEPS[self.state] if not self._is_done(kind))

    def _is_done(self, kind: str) -> bool:
        if kind == StepKind.ACKNOWLEDGED:
            return self.review.kind != IndefiniteReview.Kind.APPLICATION or bool(self.list_steps(kind))
        return kind == StepKind.ANSWERED and not self.unanswered

    def in_words(self) -> str:
        """Describe the status."""
        if self.decision is None or self.state not in {ReviewState.NOTICE_RECEIVED, ReviewState.CLOSED}:
            return STATE_LABELS[self.state]
        return f"{STATE_LABELS[self.state]}. {'The requirements end' if self.ends else 'The requirements continue'}"


def review_progress(
    review: IndefiniteReview, steps: Iterable[IndefiniteReviewStep], decisions: Iterable[IndefiniteReviewDecision]
) -> ReviewProgress:
    """Return the progress of the review from its steps and decision."""
    own_steps = sorted(
        (s for s in steps if s.review_id == review.first), key=lambda s: (s.on, STATE_AFTER[s.kind], s.first)
    )
    decision = next((each for each in decisions if each.review_id == review.first), None)
    reached = [ReviewState.STARTED, *(STATE_AFTER[step.kind] for step in own_steps)]
    if decision is not None:
        reached.append(ReviewState.DECIDED)
    state = max(reached)
    if (
        state is ReviewState.NOTICE_RECEIVED
        and decision is not None
        and decision.outcome == IndefiniteReviewDecision.Outcome.ENDS
    ):
        state = ReviewState.CLOSED
    return ReviewProgress(review, own_steps, decision, state)
