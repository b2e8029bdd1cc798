"""The progress of a recall, calculated from the dates of its steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from .models import Recall, RecallStep, ReleaseAfterRecall

LONDON = ZoneInfo("Europe/London")
STEP = RecallStep.Kind


class RecallState(StrEnum):
    """The status of a recall on a date."""

    REQUESTED = "Requested"
    AUTHORISED = "Authorised"
    AT_LARGE = "Unlawfully at large"
    ARRESTED = "Arrested"
    RETURNED = "Returned to custody"
    RELEASED = "Released after recall"
    GIVEN_UP = "Not proceeded with"


@dataclass(frozen=True, slots=True)
class RecallProgress:
    """A recall with its steps, earliest first, and the release that ended it."""

    recall: Recall
    steps: Sequence[RecallStep] = field(default_factory=tuple)
    release: ReleaseAfterRecall | None = None

    def step(self, kind: str) -> RecallStep | None:
        """Return the first step of the kind, if any."""
        return next((each for each in self.steps if each.kind == kind), None)

    def day_of(self, kind: str) -> date | None:
        """Return the London date of the first step of this kind, if any."""
        step = self.step(kind)
        return None if step is None else date_in_london(step.occurred_at)

    @property
    def asked_on(self) -> date:
        return date_in_london(self.recall.requested_at)

    @property
    def revoked_on(self) -> date | None:
        return self.day_of(STEP.REVOKED)

    @property
    def returned_on(self) -> date | None:
        return self.day_of(STEP.RETURNED)

    @property
    def is_open(self) -> bool:
        """Say whether the recall is neither released nor withdrawn."""
        return self.release is None and self.step(STEP.GIVEN_UP) is None

    def state(self, on: date) -> RecallState:
        """Return the status of the recall on a date."""
        if self.release is not None and self.release.released_on <= on:
            return RecallState.RELEASED
        reached = (
            (STEP.GIVEN_UP, RecallState.GIVEN_UP), (STEP.RETURNED, RecallState.RETURNED),
            (STEP.ARRESTED, RecallState.ARRESTED),
            (STEP.REVOKED, RecallState.AT_LARGE), (STEP.AUTHORISED, RecallState.AUTHORISED),
        )  # fmt: skip
        for kind, state in reached:
            day = self.day_of(kind)
            if day is not None and day <= on:
                return state
        return RecallState.REQUESTED

    def days_at_large(self, on: date) -> int | None:
        """Count the days from revocation to arrest or return, or to the date viewed; None before a revocation."""
        revoked = self.revoked_on
        if revoked is None or revoked > on:
            return None
        ends = [day for day in map(self.day_of, (STEP.ARRESTED, STEP.RETURNED, STEP.GIVEN_UP)) if day is not None]
        return max((min([*ends, on]) - revoked).days, 0)


def date_in_london(at: datetime) -> date:
    """Return the date of an instant in London."""
    return at.astimezone(LONDON).date()
