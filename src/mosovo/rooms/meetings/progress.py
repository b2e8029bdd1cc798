"""The status of the minutes of a case, calculated from their steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .models import MinutesStep

DRAFT, SENT, APPROVED, STARTED, DISTRIBUTED = "draft", "sent", "approved", "started", "distributed"
EDITABLE_STATES = frozenset({DRAFT, SENT})
_Kind = MinutesStep.Kind


@dataclass(frozen=True, slots=True)
class MinutesState:
    """The status of the minutes, from draft to distributed, with the version and the last step."""

    name: str
    version: int
    last: MinutesStep | None = None

    @property
    def last_step_on(self) -> date | None:
        """Return the date of the last step."""
        return self.last.taken_on if self.last else None


_STATE_AFTER = {
    _Kind.SENT: SENT, _Kind.RETURNED: DRAFT, _Kind.APPROVED: APPROVED, _Kind.STARTED: STARTED,
    _Kind.DISTRIBUTED: DISTRIBUTED, _Kind.REOPENED: DRAFT,
}  # fmt: skip


def state_after(kind: str | None) -> str:
    """Return the name of the status after a step of this kind; None before the first step."""
    return _STATE_AFTER[_Kind(kind)] if kind else DRAFT


def minutes_state(steps: Sequence[MinutesStep]) -> MinutesState:
    """Return the status after these steps, which come earliest first."""
    if not steps:
        return MinutesState(DRAFT, 1)
    last = steps[-1]
    return MinutesState(state_after(last.kind), last.version, last)


def approval_step(steps: Sequence[MinutesStep], version: int) -> MinutesStep | None:
    """Return the step that approved a version; None if it is not approved."""
    return next((each for each in steps if each.kind == _Kind.APPROVED and each.version == version), None)
