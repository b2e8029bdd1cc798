"""A failure to do what the law or a court requires: the starting point of a prosecution file."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from uuid import UUID

from mosovo.casework.breaches import assess_ground
from mosovo.obligations.models import DerivationRecord
from mosovo.obligations.queries import DutyBoard
from mosovo.record.permit import Permit
from mosovo.rooms.breaches import queries
from mosovo.rooms.breaches.models import BreachStep
from mosovo.rooms.breaches.queries import BreachCaseFile
from mosovo_law.acts.breaches import Offence, offence_for_duty
from mosovo_law.explain.explanation import duty_title

ENDED_OUT_OF_COURT = frozenset(
    {BreachStep.Course.EXCUSE, BreachStep.Course.NO_FURTHER_ACTION, BreachStep.Kind.ADVISED, BreachStep.Kind.CAUTIONED}
)
"""States in which a case ended without going to court. A new decision can reopen it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure: a duty not done by its last lawful day, a breach of an order, or another suspected breach.

    It does not say whether there was a reasonable excuse: people decide that.
    """

    rule: str
    key: str
    due_on: date | None
    determination: UUID | None = None
    _: KW_ONLY
    from_on: date | None = None
    case: BreachCaseFile | None = None
    """The breach case that the file starts from, if any."""
    charged: Sequence[BreachCaseFile] = ()
    """The other cases on the same failure in which a charge is recorded."""
    doubt: str = ""
    """What today’s facts say against the case, in words."""

    @property
    def first_day(self) -> date:
        """Return the day on which the failure began, or on which it happened."""
        day = self.from_on or (self.due_on + timedelta(days=1) if self.due_on else None)
        assert day is not None, "a failure began on a day"
        return day

    @property
    def known_by(self) -> date:
        """Return the day by which the person must have known: the last lawful day, or the day it happened."""
        return self.due_on or self.first_day

    @property
    def offence(self) -> Offence | None:
        """Return the offence that the failure may be, from the table of offences; None if a person must decide."""
        return self.case.offence if self.case else offence_for_duty(self.rule, self.first_day)

    @property
    def title(self) -> str:
        """Return the title of the duty or the offence."""
        if self.rule:
            return duty_title(self.rule)
        return self.offence.words if self.offence else "Other suspected breach"

    @property
    def is_continuing(self) -> bool:
        """Whether the failure continues from its first day until the duty is met, and is prosecuted once."""
        return self.offence is not None and self.offence.is_one_failure(self.rule)


def find_duty_failure(
    permit: Permit, board: DutyBoard, key: str, on: date, records: Sequence[DerivationRecord]
) -> Failure | None:
    """Return the failure of a duty as at the day; None if there is none that could be an offence."""
    duty = board.find(key)
    if duty is None or duty.due_day is None or not duty.may_be_breached(on):
        return None
    last = next(iter(records), None)
    charged = queries.list_charged_breaches(permit.nominal_id, key)
    return Failure(
        duty.rule, key, duty.due_day, last.pk if last else None, from_on=duty.first_breach_day, charged=charged
    )  # fmt: skip


def find_breach_case_failure(permit: Permit, board: DutyBoard, case: BreachCaseFile, on: date) -> Failure | None:
    """Return the failure of a breach case as it was when the case was opened; None if it ended out of court."""
    if case.progress.state in ENDED_OUT_OF_COURT:
        return None
    breach = case.breach
    charged = [
        each
        for each in (queries.list_charged_breaches(permit.nominal_id, breach.key) if breach.key else ())
        if each.breach.first != breach.first
    ]
    return Failure(
        breach.rule, breach.key, breach.due_on, breach.determination, from_on=breach.from_on, case=case,
        charged=charged, doubt=assess_ground(board, breach, on).words,
    )  # fmt: skip
