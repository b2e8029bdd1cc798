"""The steps that may follow on an alert. The police review software alerts alone, and tag alerts with the provider."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .models import OF_TAGS, AlertStep

KIND = AlertStep.Kind
OPEN = "open"
KEEPS_STATE = frozenset({KIND.ASSIGNED, KIND.ESCALATED})
"""Steps that change who has the alert but not its status."""
PASSES_ON = frozenset({KIND.WITH_PROVIDER, KIND.WITH_OFFICER})
"""States in which the provider or the responsible officer has the alert. The time to triage runs until a decision."""
UNDECIDED_STATES = frozenset({OPEN}) | PASSES_ON
OUTCOMES = frozenset({KIND.FALSE_POSITIVE, KIND.NOTED, KIND.ADVICE, KIND.VISIT, KIND.BREACH, KIND.SAFEGUARDING})
DECISIONS = frozenset(
    {KIND.AUTHORISED, KIND.EQUIPMENT, KIND.WARNING, KIND.BREACH_ACTION, KIND.RECALL}
)  # fmt: skip
NEEDS_FOLLOW_UP = frozenset({KIND.SAFEGUARDING, KIND.VISIT})
"""Decisions after which something is still to be done, although the alert is triaged."""
STARTS_BREACH_CASE = frozenset({KIND.BREACH, KIND.BREACH_ACTION})
DEVICE_NEXT_STEPS: Mapping[str, frozenset[str]] = {OPEN: OUTCOMES, **dict.fromkeys(OUTCOMES, frozenset[str]())}
TAG_NEXT_STEPS: Mapping[str, frozenset[str]] = {
    OPEN: frozenset({KIND.WITH_PROVIDER, KIND.WITH_OFFICER}),
    KIND.WITH_PROVIDER: frozenset({KIND.WITH_OFFICER, KIND.EQUIPMENT}),
    KIND.WITH_OFFICER: frozenset({KIND.WITH_PROVIDER, *DECISIONS}),
    **dict.fromkeys(DECISIONS, frozenset[str]({KIND.CLOSED})),
    KIND.CLOSED: frozenset(),
}
CLOSED_STATES = OUTCOMES | {KIND.CLOSED}
"""States with nothing more to do."""


@dataclass(frozen=True, slots=True)
class AlertProgress:
    """The status of an alert, and the officer it is assigned to."""

    state: str
    since: AlertStep | None
    assigned_to: UUID | None
    next_kinds: frozenset[str]

    @property
    def words(self) -> str:
        """Return the status as officers name it."""
        return "Not triaged" if self.since is None else str(self.since.get_kind_display())

    @property
    def is_undecided(self) -> bool:
        """Whether the time to triage runs."""
        return self.state in UNDECIDED_STATES

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next, in the order of the kinds."""
        if self.is_closed:
            return ()
        return tuple(kind for kind in KIND.values if kind in self.next_kinds or kind in KEEPS_STATE)


def find_next_steps(kind: str) -> Mapping[str, frozenset[str]]:
    """Return the table of steps for an alert of this kind."""
    return TAG_NEXT_STEPS if kind in OF_TAGS else DEVICE_NEXT_STEPS


def list_next_steps(kind: str, state: str) -> tuple[str, ...]:
    """List the steps that may follow the state of an alert of this kind, in the order of the kinds."""
    if state in CLOSED_STATES:
        return ()
    next_kinds = find_next_steps(kind).get(state, frozenset()) | KEEPS_STATE
    return tuple(each for each in KIND.values if each in next_kinds)


def sort_steps(steps: Iterable[AlertStep]) -> list[AlertStep]:
    """Sort the steps by date, then by the time at which they were first recorded."""
    return sorted(steps, key=lambda step: (step.on, step.first or step.pk))


def alert_progress(kind: str, steps: Sequence[AlertStep]) -> AlertProgress:
    """Return the progress of an alert of this kind from its sorted steps."""
    state_steps = [step for step in steps if step.kind not in KEEPS_STATE]
    assignments = [step for step in steps if step.assigned_to_id is not None]
    state = state_steps[-1].kind if state_steps else OPEN
    return AlertProgress(
        state, state_steps[-1] if state_steps else None, assignments[-1].assigned_to_id if assignments else None,
        find_next_steps(kind).get(state, frozenset()),
    )  # fmt: skip


def find_step_out_of_turn(kind: str, steps: Sequence[AlertStep]) -> tuple[AlertStep, str] | None:
    """Return the first step that cannot follow the state before it, with that state; None if there is none."""
    state, next_kinds = OPEN, find_next_steps(kind)
    for step in steps:
        if step.kind in KEEPS_STATE and state not in CLOSED_STATES:
            continue
        if step.kind not in next_kinds.get(state, frozenset()):
            return step, state
        state = step.kind
    return None
