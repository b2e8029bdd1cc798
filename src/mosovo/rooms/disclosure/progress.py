"""The status of an application, calculated from its steps, and the steps that may follow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from .models import ApplicationStep, DisclosureApplication

LONDON = ZoneInfo("Europe/London")
KIND, OUTCOME = ApplicationStep.Kind, ApplicationStep.Outcome
RECEIVED = "received"
OUTCOMES_TO_DISCLOSE = frozenset({OUTCOME.CONVICTION.value, OUTCOME.CONCERN.value})
ANSWER_KINDS = frozenset({KIND.DELIVERY.value, KIND.LETTER.value})

NEXT_STEPS: Mapping[str, tuple[str, ...]] = {
    RECEIVED: (KIND.CHECKS, KIND.CLOSED),
    KIND.CHECKS: (KIND.SCOPE, KIND.CLOSED),
    OUTCOME.IN_SCOPE: (KIND.INTERVIEW, KIND.CLOSED),
    OUTCOME.OUT_OF_SCOPE: (KIND.LETTER, KIND.CLOSED),
    OUTCOME.PROVED: (KIND.FULL_CHECKS, KIND.CLOSED),
    OUTCOME.NOT_PROVED: (KIND.INTERVIEW, KIND.LETTER, KIND.CLOSED),
    KIND.FULL_CHECKS: (KIND.DECISION, KIND.CLOSED),
    OUTCOME.CONVICTION: (KIND.DELIVERY, KIND.CLOSED),
    OUTCOME.CONCERN: (KIND.DELIVERY, KIND.CLOSED),
    OUTCOME.NO_DISCLOSURE: (KIND.LETTER, KIND.CLOSED),
    OUTCOME.NO_INFORMATION: (KIND.LETTER, KIND.CLOSED),
    KIND.DELIVERY: (KIND.CLOSED,),
    KIND.LETTER: (KIND.CLOSED,),
    KIND.CLOSED: (),
}
"""The steps that may come next, by the last outcome if it decides that, otherwise by the last kind of step."""
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    KIND.CHECKS: (OUTCOME.NO_DANGER, OUTCOME.SAFEGUARDED),
    KIND.SCOPE: (OUTCOME.IN_SCOPE, OUTCOME.OUT_OF_SCOPE),
    KIND.INTERVIEW: (OUTCOME.PROVED, OUTCOME.NOT_PROVED),
    KIND.DECISION: (OUTCOME.CONVICTION, OUTCOME.CONCERN, OUTCOME.NO_DISCLOSURE, OUTCOME.NO_INFORMATION),
    KIND.CLOSED: (OUTCOME.COMPLETE, OUTCOME.WITHDRAWN, OUTCOME.LOST),
}


@dataclass(frozen=True, slots=True)
class ApplicationProgress:
    """An application with all its steps in order; `steps` leaves out the withdrawn ones."""

    application: DisclosureApplication
    every: Sequence[ApplicationStep]

    @property
    def steps(self) -> list[ApplicationStep]:
        """Return the steps that were not withdrawn."""
        withdrawn = {step.takes_back_id for step in self.every if step.takes_back_id}
        return [step for step in self.every if step.kind != KIND.TAKEN_BACK and step.pk not in withdrawn]

    @property
    def last(self) -> ApplicationStep | None:
        """Return the last step that was not withdrawn; None if there is none."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> str:
        """Return the last outcome if it decides what may follow, otherwise the kind of the last step."""
        last = self.last
        if last is None:
            return RECEIVED
        return last.outcome if last.outcome in NEXT_STEPS else str(last.kind)

    @property
    def words(self) -> str:
        """Return the status in words."""
        last = self.last
        if last is None:
            return "Received"
        return f"{last.get_kind_display()}: {last.get_outcome_display()}" if last.outcome else last.get_kind_display()

    @property
    def may_follow(self) -> tuple[str, ...]:
        """Return the steps that may come next."""
        return NEXT_STEPS[self.state]

    @property
    def is_open(self) -> bool:
        """Whether a further step is possible."""
        return bool(self.may_follow)

    @property
    def received(self) -> datetime:
        """Return when the application was received, in London time without a time zone."""
        return self.application.received_at.astimezone(LONDON).replace(tzinfo=None)

    def first(self, *kinds: str) -> ApplicationStep | None:
        """Return the first step of one of these kinds; None if there is none."""
        return next((step for step in self.steps if step.kind in kinds), None)

    @property
    def checked_on(self) -> date | None:
        return self._day(KIND.CHECKS)

    @property
    def interviewed_on(self) -> date | None:
        return self._day(KIND.INTERVIEW)

    @property
    def answered_on(self) -> date | None:
        return self._day(*ANSWER_KINDS)

    @property
    def ended_on(self) -> date | None:
        """Return the date on which the application was closed; None while it is open."""
        return self._day(KIND.CLOSED)

    @property
    def decision(self) -> ApplicationStep | None:
        return self.first(KIND.DECISION)

    def needs_another_person(self, account: UUID | None) -> str:
        """Say why this account may not record the next step towards a disclosure; empty if it may.

        Who recorded the full checks does not decide to disclose, and who decided does not make the disclosure.
        """
        checks, decision = self.first(KIND.FULL_CHECKS), self.decision
        if self.state == KIND.FULL_CHECKS and checks is not None and checks.recorded_by_id == account:
            return "You recorded the full checks. Another person must decide to disclose."
        if self.state in OUTCOMES_TO_DISCLOSE and decision is not None and decision.recorded_by_id == account:
            return "You recorded the decision. Another person must make the disclosure and record it."
        return ""

    def _day(self, *kinds: str) -> date | None:
        step = self.first(*kinds)
        return step.on if step else None


def application_progress(application: DisclosureApplication, steps: Iterable[ApplicationStep]) -> ApplicationProgress:
    """Return the application with its steps in the order in which they were recorded."""
    return ApplicationProgress(application, sorted(steps, key=lambda step: step.pk))
