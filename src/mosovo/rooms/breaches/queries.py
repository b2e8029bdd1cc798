"""Load the breach cases of a nominal as recorded at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mosovo_law.acts.breaches import OFFENCES, Offence

from .models import BreachCase, BreachStep
from .progress import BreachProgress, breach_progress, sort_steps


@dataclass(frozen=True, slots=True)
class BreachCaseFile:
    """A breach case with its steps in order and its progress."""

    breach: BreachCase
    steps: Sequence[BreachStep]

    @property
    def progress(self) -> BreachProgress:
        return breach_progress(self.breach, self.steps)

    @property
    def offence(self) -> Offence:
        return OFFENCES[self.breach.offence]

    def last(self, kind: str) -> BreachStep | None:
        """Return the last step of the kind, if any."""
        return next((step for step in reversed(self.steps) if step.kind == kind), None)


def list_breach_cases(nominal_id: UUID, known_at: datetime | None = None) -> list[BreachCaseFile]:
    """List the breach cases, latest discovered first, in two queries."""
    breaches = BreachCase.objects.for_nominal(nominal_id, known_at).select_related("recorded_by")
    results = list(breaches.order_by("-discovered_on", "-first"))
    if not results:
        return []
    steps = list(BreachStep.objects.for_nominal(nominal_id, known_at).select_related("recorded_by"))
    return [
        BreachCaseFile(each, sort_steps(step for step in steps if step.breach_id == each.first)) for each in results
    ]


def get_breach_case(nominal_id: UUID, breach_id: UUID, known_at: datetime | None = None) -> BreachCaseFile | None:
    """Return the breach case whose first row has this id; None if there is none or it was struck out."""
    return next((each for each in list_breach_cases(nominal_id, known_at) if each.breach.first == breach_id), None)


def list_breaches_on_duty(nominal_id: UUID, key: str) -> list[BreachCaseFile]:
    """List the breach cases on the duty with this key."""
    return [each for each in list_breach_cases(nominal_id) if each.breach.key == key]


def list_charged_breaches(nominal_id: UUID, key: str) -> list[BreachCaseFile]:
    """List the breach cases on the duty with this key that have a charge."""
    return [each for each in list_breaches_on_duty(nominal_id, key) if each.last(BreachStep.Kind.CHARGED)]
