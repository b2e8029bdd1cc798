"""The steps of a breach case that may follow each other, and the status they lead to.

The status of a case is calculated from its dated steps; it is not stored.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mosovo_law.acts.breaches import RETURNED

from .models import BreachCase, BreachStep

KIND, COURSE = BreachStep.Kind, BreachStep.Course
SUSPECTED = "suspected"

_AFTER_INTERVIEW_OR_ARREST = frozenset({KIND.INTERVIEWED, KIND.ARRESTED, KIND.CHARGED, KIND.CAUTIONED, KIND.DECIDED})
NEXT_STEPS: Mapping[str, frozenset[str]] = {
    SUSPECTED: frozenset({KIND.REVIEWED, KIND.ARRESTED}),
    KIND.REVIEWED: frozenset({KIND.DECIDED, KIND.ARRESTED}),
    COURSE.ADVICE: frozenset({KIND.ADVISED, KIND.DECIDED}),
    COURSE.EXCUSE: frozenset({KIND.DECIDED}),
    COURSE.INTERVIEW: frozenset({KIND.INTERVIEWED, KIND.ARRESTED, KIND.DECIDED}),
    COURSE.ARREST: frozenset({KIND.ARRESTED, KIND.INTERVIEWED, KIND.DECIDED}),
    COURSE.NO_FURTHER_ACTION: frozenset({KIND.DECIDED}),
    KIND.ADVISED: frozenset({KIND.DECIDED}),
    KIND.INTERVIEWED: _AFTER_INTERVIEW_OR_ARREST,
    KIND.ARRESTED: _AFTER_INTERVIEW_OR_ARREST,
    KIND.CHARGED: frozenset({KIND.DISCONTINUED, KIND.COURT}),
    KIND.CAUTIONED: frozenset(),
    KIND.DISCONTINUED: frozenset({KIND.DECIDED}),
    KIND.COURT: frozenset({KIND.APPEALED}),
    KIND.APPEALED: frozenset(),
}
"""The steps that may follow a state. The state is the last step or, after a decision, what was decided."""
CLOSED_STATES = frozenset(
    {
        *(COURSE.EXCUSE, COURSE.NO_FURTHER_ACTION),
        *(KIND.ADVISED, KIND.CAUTIONED, KIND.DISCONTINUED, KIND.COURT, KIND.APPEALED),
    }
)
"""States with nothing more to do. A decision can still be reviewed."""
STATE_LABELS: Mapping[str, str] = {
    SUSPECTED: "Suspected",
    KIND.REVIEWED: "Reviewed",
    COURSE.ADVICE: "Advice to be given",
    COURSE.EXCUSE: "Reasonable excuse",
    COURSE.INTERVIEW: "Voluntary interview decided",
    COURSE.ARREST: "Arrest decided",
    COURSE.NO_FURTHER_ACTION: "No further action",
    KIND.ADVISED: "Advice given",
    KIND.INTERVIEWED: "Interviewed",
    KIND.ARRESTED: "Arrested",
    KIND.CHARGED: "Charged",
    KIND.CAUTIONED: "Cautioned",
    KIND.DISCONTINUED: "Proceedings discontinued",
    KIND.COURT: "Court result",
    KIND.APPEALED: "Appeal decided",
}
AWAITED: Mapping[str, str] = {
    SUSPECTED: "the offender manager’s review",
    KIND.REVIEWED: "a supervisor’s decision",
    COURSE.ADVICE: "the offender manager, to give the advice",
    COURSE.INTERVIEW: "the interview",
    COURSE.ARREST: "the arrest",
    KIND.INTERVIEWED: "a charge, a caution or a decision to take no further action",
    KIND.ARRESTED: "a charge, a caution or a decision to take no further action",
    KIND.CHARGED: "the court",
}
"""What each open state is awaiting."""


@dataclass(frozen=True, slots=True)
class BreachProgress:
    """The status of a breach case, with its date and the last step."""

    state: str
    since_on: date
    last: BreachStep | None

    @property
    def words(self) -> str:
        """Return the status as officers name it."""
        if self.last is not None and self.last.result:
            return str(self.last.get_result_display())
        return STATE_LABELS[self.state]

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES

    @property
    def waits_for(self) -> str:
        """Return what the case is awaiting; empty once it is closed."""
        return AWAITED.get(self.state, "")

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next, in the order of `Step.Kind`."""
        return tuple(kind for kind in KIND.values if kind in NEXT_STEPS[self.state])


def sort_steps(steps: Iterable[BreachStep]) -> list[BreachStep]:
    """Sort the steps by date, then by the time at which they were first recorded."""
    return sorted(steps, key=lambda step: (step.on, step.first))


def state_after(step: BreachStep) -> str:
    """Return the state that the step leads to."""
    return str(step.course if step.kind == KIND.DECIDED else step.kind)


def breach_progress(breach: BreachCase, steps: Sequence[BreachStep]) -> BreachProgress:
    """Return the progress of the case from its sorted steps."""
    if not steps:
        return BreachProgress(SUSPECTED, breach.discovered_on, None)
    return BreachProgress(state_after(steps[-1]), steps[-1].on, steps[-1])


def find_step_out_of_turn(steps: Sequence[BreachStep]) -> tuple[BreachStep, str] | None:
    """Return the first step that cannot follow the state before it, with that state; None if there is none."""
    state = SUSPECTED
    for step in steps:
        if step.kind not in NEXT_STEPS[state]:
            return step, state
        state = state_after(step)
    return None


def counted_date(breach: BreachCase, steps: Sequence[BreachStep]) -> date | None:
    """Return the date of the caution or conviction that the annual return counts; None if it was quashed."""
    if breach.offence not in RETURNED or any(step.result == BreachStep.Result.QUASHED for step in steps):
        return None
    counted = (s.on for s in steps if s.kind == KIND.CAUTIONED or s.result == BreachStep.Result.CONVICTED)
    return next(counted, None)
