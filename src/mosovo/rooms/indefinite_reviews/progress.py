"""The progress of a review, calculated from its dated steps, and the steps that may follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from .models import IndefiniteReview, IndefiniteReviewDecision, IndefiniteReviewStep

DECIDED = "decided"
"""The decision among the steps. It is a separate fact type."""
K = IndefiniteReviewStep.Kind


class ReviewState(IntEnum):
    """The progress of a review. It never goes back: a step recorded late does not change it."""

    BEGUN = 1
    ACKNOWLEDGED = 2
    ASKING = 3
    DECIDED = 4
    TOLD = 5
    APPEALED = 6
    CLOSED = 7


REACHES: Mapping[str, ReviewState] = {
    K.ACKNOWLEDGED: ReviewState.ACKNOWLEDGED,
    K.ASKED: ReviewState.ASKING,
    K.ANSWERED: ReviewState.ASKING,
    DECIDED: ReviewState.DECIDED,
    K.SERVED: ReviewState.TOLD,
    K.APPEALED: ReviewState.APPEALED,
    K.APPEAL_DECIDED: ReviewState.CLOSED,
}
FOLLOWS: Mapping[ReviewState, tuple[str, ...]] = {
    ReviewState.BEGUN: (K.ACKNOWLEDGED, K.ASKED, DECIDED),
    ReviewState.ACKNOWLEDGED: (K.ASKED, DECIDED),
    ReviewState.ASKING: (K.ANSWERED, K.ASKED, K.ACKNOWLEDGED, DECIDED),
    ReviewState.DECIDED: (K.SERVED,),
    ReviewState.TOLD: (K.APPEALED,),
    ReviewState.APPEALED: (K.APPEAL_DECIDED,),
    ReviewState.CLOSED: (),
}
WORDS: Mapping[ReviewState, str] = {
    ReviewState.BEGUN: "Started",
    ReviewState.ACKNOWLEDGED: "Acknowledged",
    ReviewState.ASKING: "Information requested",
    ReviewState.DECIDED: "Decided; notice not yet received",
    ReviewState.TOLD: "Decided, notice received by the nominal",
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
        answered = {step.about_id for step in self.list_steps(K.ANSWERED)}
        return [step for step in self.list_steps(K.ASKED) if step.first not in answered]

    @property
    def ends(self) -> bool:
        """Say whether the review ends the requirements."""
        allowed = any(step.result == IndefiniteReviewStep.Result.ALLOWED for step in self.list_steps(K.APPEAL_DECIDED))
        return allowed or (self.decision is not None and self.decision.outcome == IndefiniteReviewDecision.Outcome.ENDS)

    @property
    def freed_on(self) -> date | None:
        """Return the date on which a police decision on an application ended the requirements.

        That is the date of receipt of the notice (s.91C(3), LAW-046). None for an appeal decided by a court, and in
        Scotland without an application.
        """
        decided = self.decision is not None and self.decision.outcome == IndefiniteReviewDecision.Outcome.ENDS
        if not decided or self.review.kind != IndefiniteReview.Kind.APPLICATION:
            return None
        return next((step.on for step in self.list_steps(K.SERVED)), None)

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the kinds of step that may be recorded next."""
        return tuple(kind for kind in FOLLOWS[self.state] if not self._is_done(kind))

    def _is_done(self, kind: str) -> bool:
        if kind == K.ACKNOWLEDGED:
            return self.review.kind != IndefiniteReview.Kind.APPLICATION or bool(self.list_steps(kind))
        return kind == K.ANSWERED and not self.unanswered

    def in_words(self) -> str:
        """Describe the status."""
        if self.decision is None or self.state not in {ReviewState.TOLD, ReviewState.CLOSED}:
            return WORDS[self.state]
        return f"{WORDS[self.state]}. {'The requirements end' if self.ends else 'The requirements continue'}"


def review_progress(
    review: IndefiniteReview, steps: Iterable[IndefiniteReviewStep], decisions: Iterable[IndefiniteReviewDecision]
) -> ReviewProgress:
    """Return the progress of the review from its steps and decision."""
    own = sorted((s for s in steps if s.review_id == review.first), key=lambda s: (s.on, REACHES[s.kind], s.first))
    decision = next((each for each in decisions if each.review_id == review.first), None)
    reached = [ReviewState.BEGUN, *(REACHES[step.kind] for step in own)]
    if decision is not None:
        reached.append(ReviewState.DECIDED)
    state = max(reached)
    if state is ReviewState.TOLD and decision is not None and decision.outcome == IndefiniteReviewDecision.Outcome.ENDS:
        state = ReviewState.CLOSED
    return ReviewProgress(review, own, decision, state)
