"""The progress of wanted and missing reports and of entry to premises, calculated from their dated steps.

A report stays on the board until an outcome is recorded; a warrant needs attempts that count, a grant, and lasts
3 months.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo_law.facts import entry_warrants

from .models import EntryPremises, EntryStep, WantedReport, WantedStep

DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)
HIGH_RISK = frozenset({"very-high", "high"})


def next_review_date(last_on: date, risk: str | None = None) -> date:
    """Return the date of the next review: the next day for high and very high risk, otherwise a week later.

    This is practice, not law. The board does not pass risk levels yet; without one the review is daily.
    """
    return last_on + (DAILY if risk is None or risk in HIGH_RISK else WEEKLY)


@dataclass(frozen=True, slots=True)
class WantedProgress:
    """A wanted or missing report with its steps in order."""

    wanted: WantedReport
    steps: Sequence[WantedStep]

    def last(self, *kinds: str) -> WantedStep | None:
        """Return the last step of one of these kinds; None if there is none."""
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def outcome(self) -> WantedStep | None:
        return self.last(WantedStep.Kind.OUTCOME)

    @property
    def is_open(self) -> bool:
        return self.outcome is None

    @property
    def last_seen_on(self) -> date | None:
        return self._latest(self.wanted.last_seen_on, WantedStep.Kind.SEEN)

    @property
    def last_contact_on(self) -> date | None:
        return self._latest(self.wanted.last_contact_on, WantedStep.Kind.CONTACT)

    @property
    def reviewed_on(self) -> date | None:
        last = self.last(WantedStep.Kind.REVIEWED)
        return last.on if last else None

    @property
    def review_by(self) -> date:
        """Return the date of the next review. The date of the report counts as a review."""
        return next_review_date(self.reviewed_on or self.wanted.since_on)

    def _latest(self, day: date | None, kind: str) -> date | None:
        days = [step.on for step in self.steps if step.kind == kind]
        return max([*days, *([day] if day else [])], default=None)


ENTRY_SOUGHT = "sought"
KIND = EntryStep.Kind
NEXT_STEPS: Mapping[str, frozenset[str]] = {
    ENTRY_SOUGHT: frozenset({KIND.ATTEMPTED}),
    KIND.ATTEMPTED: frozenset({KIND.ATTEMPTED, KIND.APPLIED, KIND.ENDED}),
    KIND.APPLIED: frozenset({KIND.GRANTED, KIND.REFUSED, KIND.ENDED}),
    KIND.GRANTED: frozenset({KIND.EXECUTED, KIND.ENDED}),
    KIND.REFUSED: frozenset({KIND.ATTEMPTED, KIND.APPLIED, KIND.ENDED}),
    KIND.EXECUTED: frozenset({KIND.EXECUTED, KIND.ENDED}),
    KIND.ENDED: frozenset(),
}
STATE_LABELS: Mapping[str, str] = {
    ENTRY_SOUGHT: "No attempts recorded",
    KIND.ATTEMPTED: "Entry sought",
    KIND.APPLIED: "Warrant applied for",
    KIND.GRANTED: "Warrant granted",
    KIND.REFUSED: "Warrant refused",
    KIND.EXECUTED: "Entered",
    KIND.ENDED: "No longer sought",
}


@dataclass(frozen=True, slots=True)
class EntryProgress:
    """Premises to which entry is sought, with the attempts and steps, in order."""

    premises: EntryPremises
    steps: Sequence[EntryStep]

    @property
    def state(self) -> str:
        return str(self.steps[-1].kind) if self.steps else ENTRY_SOUGHT

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next."""
        return tuple(kind for kind in KIND.values if kind in NEXT_STEPS[self.state])

    @property
    def occasions(self) -> int:
        """Return the number of attempts that count towards a warrant."""
        return entry_warrants.count_failed_occasions(
            entry_warrants.EntryAttempt(
                on=step.on, by_constable=step.by_constable, to_assess_risk=step.to_assess_risk, got_in=step.got_in
            )
            for step in self.steps
            if step.kind == KIND.ATTEMPTED
        )  # fmt: skip

    @property
    def grant(self) -> EntryStep | None:
        """Return the step that granted the warrant, if any."""
        return next((step for step in reversed(self.steps) if step.kind == KIND.GRANTED), None)

    @property
    def last_day(self) -> date | None:
        """Return the last day on which the warrant may be executed; None without a warrant."""
        return entry_warrants.warrant_last_day(self.grant.on) if self.grant else None

    @property
    def entries_left(self) -> int | None:
        """Return the number of entries left; None if there is no limit or no warrant."""
        if self.grant is None or self.grant.entries == 0:
            return None
        used = sum(step.kind == KIND.EXECUTED and step.first > self.grant.first for step in self.steps)
        return max((self.grant.entries or 1) - used, 0)

    def has_expired(self, on: date) -> bool:
        """Say whether the warrant had expired by the date."""
        return self.last_day is not None and on > self.last_day and self.state in (KIND.GRANTED, KIND.EXECUTED)


def sort_steps[S: (WantedStep, EntryStep)](steps: Iterable[S]) -> list[S]:
    """Sort the steps by date, then by the time at which they were first recorded."""
    return sorted(steps, key=lambda step: (step.on, step.first))


def find_step_out_of_turn(steps: Sequence[EntryStep]) -> tuple[EntryStep, str] | None:
    """Return the first step that cannot follow the state before it, with that state; None if there is none."""
    state: str = ENTRY_SOUGHT
    for step in steps:
        if step.kind not in NEXT_STEPS[state]:
            return step, state
        state = step.kind
    return None
