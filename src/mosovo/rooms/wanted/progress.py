"""How it stands with somebody wanted or missing, and with entry to premises: folds over dated steps.

Nobody leaves the board without an outcome; a warrant needs attempts that count, a grant, and its three months.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mosovo.law import entry_warrants

from .models import EntryStep, Premises, Wanted, WantedStep

DAILY, WEEKLY = timedelta(days=1), timedelta(days=7)
GRAVE = frozenset({"very-high", "high"})


def next_review_date(last_on: date, risk: str | None = None) -> date:
    """The day of the next review: the day after for high and very high risk, a week otherwise. Practice, not law.

    The board does not hear of levels of risk yet; whoever's is not given is looked at daily.
    """
    return last_on + (DAILY if risk is None or risk in GRAVE else WEEKLY)


@dataclass(frozen=True, slots=True)
class WantedProgress:
    """Somebody wanted or missing, with what was done, in order."""

    wanted: Wanted
    steps: Sequence[WantedStep]

    def last(self, *kinds: str) -> WantedStep | None:
        """The last step of one of the kinds."""
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
        """The day by which it is looked at again. A day of report counts as a look."""
        return next_review_date(self.reviewed_on or self.wanted.since_on)

    def _latest(self, said: date | None, kind: str) -> date | None:
        days = [step.on for step in self.steps if step.kind == kind]
        return max([*days, *([said] if said else [])], default=None)


SOUGHT = "sought"
KIND = EntryStep.Kind
FOLLOWS: Mapping[str, frozenset[str]] = {
    SOUGHT: frozenset({KIND.ATTEMPTED}),
    KIND.ATTEMPTED: frozenset({KIND.ATTEMPTED, KIND.APPLIED, KIND.ENDED}),
    KIND.APPLIED: frozenset({KIND.GRANTED, KIND.REFUSED, KIND.ENDED}),
    KIND.GRANTED: frozenset({KIND.EXECUTED, KIND.ENDED}),
    KIND.REFUSED: frozenset({KIND.ATTEMPTED, KIND.APPLIED, KIND.ENDED}),
    KIND.EXECUTED: frozenset({KIND.EXECUTED, KIND.ENDED}),
    KIND.ENDED: frozenset(),
}
WORDS: Mapping[str, str] = {
    SOUGHT: "Nothing tried yet",
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

    premises: Premises
    steps: Sequence[EntryStep]

    @property
    def state(self) -> str:
        return str(self.steps[-1].kind) if self.steps else SOUGHT

    @property
    def may_follow(self) -> tuple[str, ...]:
        """The steps that may come next."""
        return tuple(kind for kind in KIND.values if kind in FOLLOWS[self.state])

    @property
    def occasions(self) -> int:
        """How many attempts count for a warrant."""
        return entry_warrants.count_failed_occasions(
            entry_warrants.EntryAttempt(
                on=step.on, by_constable=step.by_constable, to_assess_risk=step.to_assess_risk, got_in=step.got_in
            )
            for step in self.steps
            if step.kind == KIND.ATTEMPTED
        )  # fmt: skip

    @property
    def grant(self) -> EntryStep | None:
        """The warrant, once one was granted."""
        return next((step for step in reversed(self.steps) if step.kind == KIND.GRANTED), None)

    @property
    def last_day(self) -> date | None:
        """The last day on which the warrant may be executed."""
        return entry_warrants.warrant_last_day(self.grant.on) if self.grant else None

    @property
    def entries_left(self) -> int | None:
        """How often it may still be used; None where there is no limit, or no warrant."""
        if self.grant is None or self.grant.entries == 0:
            return None
        used = sum(step.kind == KIND.EXECUTED and step.first > self.grant.first for step in self.steps)
        return max((self.grant.entries or 1) - used, 0)

    def has_expired(self, on: date) -> bool:
        """Whether the time of the warrant had run out by the day."""
        return self.last_day is not None and on > self.last_day and self.state in (KIND.GRANTED, KIND.EXECUTED)


def sort_steps[S: (WantedStep, EntryStep)](steps: Iterable[S]) -> list[S]:
    """By day, and as they were first recorded within a day."""
    return sorted(steps, key=lambda step: (step.on, step.first))


def is_out_of_turn(steps: Sequence[EntryStep]) -> tuple[EntryStep, str] | None:
    """The first step that can't follow the state before it, and that state."""
    state: str = SOUGHT
    for step in steps:
        if step.kind not in FOLLOWS[state]:
            return step, state
        state = step.kind
    return None
