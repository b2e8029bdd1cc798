"""The steps that may follow on an alert. The police review software alerts alone, and tag alerts with the provider."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .models import OF_TAGS, AlertStep

KIND = AlertStep.Kind
OPEN = "open"
ASIDE = frozenset({KIND.ASSIGNED, KIND.ESCALATED})
"""Steps that change who has the alert but not its status."""
OUTCOMES = frozenset({KIND.FALSE_POSITIVE, KIND.NOTED, KIND.ADVICE, KIND.VISIT, KIND.BREACH, KIND.SAFEGUARDING})
DECIDED = frozenset(
    {KIND.AUTHORISED, KIND.EQUIPMENT, KIND.WARNING, KIND.BREACH_ACTION, KIND.RECALL}
)  # fmt: skip
FOLLOWED_UP = frozenset({KIND.SAFEGUARDING, KIND.VISIT})
"""Decisions after which something is still to be done, although the alert is triaged."""
STARTS_A_BREACH = frozenset({KIND.BREACH, KIND.BREACH_ACTION})
OF_A_DEVICE: Mapping[str, frozenset[str]] = {OPEN: OUTCOMES, **dict.fromkeys(OUTCOMES, frozenset[str]())}
OF_A_TAG: Mapping[str, frozenset[str]] = {
    OPEN: frozenset({KIND.WITH_PROVIDER, KIND.WITH_OFFICER}),
    KIND.WITH_PROVIDER: frozenset({KIND.WITH_OFFICER, KIND.EQUIPMENT}),
    KIND.WITH_OFFICER: frozenset({KIND.WITH_PROVIDER, *DECIDED}),
    **dict.fromkeys(DECIDED, frozenset[str]({KIND.CLOSED})),
    KIND.CLOSED: frozenset(),
}
CLOSED = OUTCOMES | {KIND.CLOSED}
"""States with nothing more to do."""


@dataclass(frozen=True, slots=True)
class AlertProgress:
    """The status of an alert, and the officer it is assigned to."""

    state: str
    since: AlertStep | None
    assigned_to: UUID | None
    last_on: date | None
    follows: frozenset[str]

    @property
    def words(self) -> str:
        """Return the status as officers name it."""
        return "Not triaged" if self.since is None else str(self.since.get_kind_display())

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next, in the order of the kinds."""
        if self.is_closed:
            return ()
        return tuple(kind for kind in KIND.values if kind in self.follows or kind in ASIDE)


def alert_family(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the table of steps for an alert of this kind."""
    return OF_A_TAG if kind in OF_TAGS else OF_A_DEVICE


def sort_steps(steps: Iterable[AlertStep]) -> list[AlertStep]:
    """Sort the steps by date, then by the time at which they were first recorded."""
    return sorted(steps, key=lambda step: (step.on, step.first or step.pk))


def alert_progress(kind: str, steps: Sequence[AlertStep]) -> AlertProgress:
    """Return the progress of an alert of this kind from its sorted steps."""
    moved = [step for step in steps if step.kind not in ASIDE]
    alert_steps = [step for step in steps if step.assigned_to_id is not None]
    state = moved[-1].kind if moved else OPEN
    return AlertProgress(
        state, moved[-1] if moved else None, alert_steps[-1].assigned_to_id if alert_steps else None,
        steps[-1].on if steps else None,
        alert_family(kind).get(state, frozenset()),
    )  # fmt: skip


def find_step_out_of_turn(kind: str, steps: Sequence[AlertStep]) -> tuple[AlertStep, str] | None:
    """Return the first step that cannot follow the state before it, with that state; None if there is none."""
    state, follows = OPEN, alert_family(kind)
    for step in steps:
        if step.kind in ASIDE and state not in CLOSED:
            continue
        if step.kind not in follows.get(state, frozenset()):
            return step, state
        state = step.kind
    return None
