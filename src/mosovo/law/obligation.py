"""The one noun: an obligation is owed by someone, from a day, until a day, for a reason.

It is a value made by a rule from facts, never a row that someone ticks off.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from mosovo.law.calendar import working_day_flags
from mosovo.law.days import Span, day_after
from mosovo.law.facts import Ruling
from mosovo.law.frozen_value import value
from mosovo.law.limit import Limit
from mosovo.law.sources import Provision


class Bearer(StrEnum):
    """Who owes it. The nominal's duties and ours must never blur."""

    NOMINAL = "nominal"
    PARENT = "parent"
    OFFENDER_MANAGER = "offender_manager"
    SUPERVISOR = "supervisor"
    INSPECTOR = "inspector"
    POLICE = "police"
    LEAD_AGENCY = "lead_agency"
    AGENCY = "agency"
    COURT = "court"


class Nature(StrEnum):
    """A duty can be late; a right can lapse; a step can be taken."""

    DUTY = "duty"
    RIGHT = "right"
    STEP = "step"


class DutyStatus(StrEnum):
    """How an obligation stands on a day."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"
    CLOCK_STOPPED = "clock_stopped"
    MET = "met"
    MET_LATE = "met_late"
    CEASED = "ceased"


def duty_status(
    on: date,
    *,
    opens_on: date,
    due_on: date | None,
    clock_stopped_from: date | None,
    met_on: date | None,
    ceased_on: date | None,
) -> DutyStatus:
    """How an obligation with these days stands on the day `on`; the first that fits, in this order.

    1. not_yet: the day is before `opens_on`, whatever was done in advance.
    2. met, met_late: it was met by then, `met_late` when that was after `due_on`.
    3. ceased: `ceased_on` has come and it was not met.
    4. clock_stopped: `clock_stopped_from` has come.
    5. overdue: the day is after `due_on`.
    6. due.

    For a limit of hours `due_on` is the day of the instant. The same order
    stands as one SQL CASE in the caseload.
    """
    if on < opens_on:
        return DutyStatus.NOT_YET
    if met_on is not None and met_on <= on:
        return DutyStatus.MET if due_on is None or met_on <= due_on else DutyStatus.MET_LATE
    if ceased_on is not None and ceased_on <= on:
        return DutyStatus.CEASED
    if clock_stopped_from is not None and clock_stopped_from <= on:
        return DutyStatus.CLOCK_STOPPED
    return DutyStatus.OVERDUE if due_on is not None and due_on < on else DutyStatus.DUE


@value(frozen=True, slots=True)
class Step:
    """One step of the reasoning: which, and with what. Words are found when somebody reads it."""

    name: str
    args: tuple[object, ...] = ()
    source: Provision | None = None


@value(frozen=True, slots=True)
class Question:
    """Something the law can't answer from these facts: a person must supply or decide it."""

    about: str
    needs: str
    source: Provision
    candidates_months: tuple[int, ...] = ()


@value(frozen=True, slots=True)
class RuleFinding:
    """What a rule found to be owed on one trigger; `derive` makes the obligation of it."""

    trigger: str
    opens_on: date
    limit: Limit | None = None
    met_by: str | None = None
    met_on: date | None = None
    in_question: bool = False
    reasoning: tuple[Step, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Facts it rests on besides the trigger, the spells left out of account, and what met it."""
    advise_by: date | None = None
    """Earlier than the limit's own, where another reading makes it so."""
    occurrence: str | None = None
    while_under: Span | None = None
    """The time in which it is owed, where another regime than Part 2 makes it so; None: while subject to Part 2."""

    @property
    def last_day(self) -> date | None:
        """The last day on which it can be done in time; None where none is known."""
        return None if self.limit is None else self.limit.last_day


class StatedValue(Protocol):
    """What an obligation takes from its rule (`rule.Rule`)."""

    @property
    def id(self) -> str: ...
    @property
    def provision(self) -> Provision: ...
    @property
    def nature(self) -> Nature: ...
    @property
    def duty(self) -> str: ...


@value(frozen=True, slots=True)
class Obligation:
    """What is owed, by whom, from when, by when, why, and what met it.

    It holds the rule and what the rule found, and reads off them what they say;
    beside them stands only what turns on the person. A register takes millions of these.
    """

    by: StatedValue
    owed: RuleFinding
    nation: str
    """Whose holidays are flagged."""
    bearer: Bearer
    ceased_on: date | None
    """The first day on which it is no longer owed."""
    is_uncertain: bool
    """A question stands open on which the duty turns; no breach while it does."""
    first_breach_day: date | None
    """The day after the last lawful day, where failing on it could be an offence."""
    ruling: Ruling | None = None
    """The decision of a person that changed it: what the library says of itself stays in what is owed."""

    @property
    def key(self) -> str:
        """Of the rule and the trigger: the same whenever the person is derived anew."""
        owed = self.owed
        return f"{self.by.id}:{owed.trigger}:{owed.occurrence}" if owed.occurrence else f"{self.by.id}:{owed.trigger}"

    @property
    def rule(self) -> str:
        return self.by.id

    @property
    def trigger(self) -> str:
        return self.owed.trigger

    @property
    def nature(self) -> Nature:
        return self.by.nature

    @property
    def source(self) -> Provision:
        return self.by.provision

    @property
    def duty(self) -> str:
        return self.by.duty

    @property
    def opens_on(self) -> date:
        return self.owed.opens_on

    @property
    def flags(self) -> tuple[str, ...]:
        """What is unusual about the last day that the law itself gives."""
        return working_day_flags(self.owed.last_day, self.nation)

    @property
    def met_by(self) -> str | None:
        return self.owed.met_by

    @property
    def met_on(self) -> date | None:
        return self.owed.met_on

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Facts it rests on besides the trigger, the spells left out of account, and what met it."""
        return self.owed.rests_on

    @property
    def reasoning(self) -> tuple[Step, ...]:
        return self.owed.reasoning

    @property
    def limit(self) -> Limit | None:
        return self.owed.limit

    @property
    def ruled_day(self) -> date | None:
        """The last lawful day as a person ruled it; None where nobody did."""
        ruling = self.ruling
        return None if ruling is None or ruling.no_duty else ruling.due_on

    @property
    def machine_due_on(self) -> date | None:
        """Where a person ruled, what the machine had said."""
        return None if self.ruling is None or self.owed.limit is None else self.owed.limit.due_on

    @property
    def due_on(self) -> date | None:
        """The last lawful day, the latest that could be argued for: only after it may a breach be opened."""
        limit = self.owed.limit
        return self.ruled_day or (None if limit is None else limit.due_on)

    @property
    def due_at(self) -> datetime | None:
        """The last lawful instant, for a limit of hours."""
        hours = None if self.owed.limit is None else self.owed.limit.hours
        return None if hours is None or self.ruled_day is not None else hours.due_at

    @property
    def advise_by(self) -> date | None:
        """The earliest day that could be argued for: what the person is told."""
        limit, ruled = self.owed.limit, self.ruled_day
        earliest = self.owed.advise_by or (None if limit is None else limit.advise_by)
        return earliest if ruled is None else min(ruled, earliest or ruled)

    @property
    def advise_at(self) -> datetime | None:
        """The same for a limit of hours."""
        limit = self.owed.limit
        return None if limit is None or self.ruled_day is not None else limit.advise_at

    @property
    def clock_stopped_from(self) -> date | None:
        """The day from which the time stands still, and its end is not known."""
        stopped_from = None if self.owed.limit is None else self.owed.limit.stopped_from
        return None if stopped_from is None or self.ruled_day is not None else stopped_from

    @property
    def due_day(self) -> date | None:
        """The last lawful day, or the day of the last lawful instant."""
        due_at = self.due_at
        return self.due_on if due_at is None else due_at.date()

    def standing(self, on: date) -> DutyStatus:
        """How it stands on the day `on`."""
        return duty_status(
            on,
            opens_on=self.opens_on,
            due_on=self.due_day,
            clock_stopped_from=self.clock_stopped_from,
            met_on=self.met_on,
            ceased_on=self.ceased_on,
        )

    def may_be_breached(self, on: date) -> bool:
        """Whether, on the day `on`, a failure that could be an offence has begun."""
        if self.first_breach_day is None or on < self.first_breach_day:
            return False
        if self.met_on is not None and self.met_on < self.first_breach_day:
            return False  # after its last lawful day, and before the last that could be argued for had gone by
        return self.standing(on) not in (DutyStatus.MET, DutyStatus.CLOCK_STOPPED)

    def flips_on(self) -> tuple[date, ...]:
        """The days on which its standing may change of itself."""
        late_from = None if self.due_day is None else day_after(self.due_day)
        days = (self.opens_on, late_from, self.clock_stopped_from, self.met_on, self.ceased_on, self.first_breach_day)
        return tuple(day for day in days if day is not None)
