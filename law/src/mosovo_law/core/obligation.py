"""Duties: who must do something, from which day, by which day, and why.

An obligation is a value that a rule makes from facts, never a row that someone ticks off.
"""

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from mosovo_law.core.arrival_effect import ArrivalEffect
from mosovo_law.core.calendar import working_day_flags
from mosovo_law.core.days import Span, day_after
from mosovo_law.core.frozen_value import value
from mosovo_law.core.limit import Limit
from mosovo_law.core.ruling_facts import Ruling
from mosovo_law.core.sources import Provision
from mosovo_law.core.stated_value import Nature as Nature
from mosovo_law.core.stated_value import StatedValue


class Bearer(StrEnum):
    """Who must do it. The duties of the nominal and those of agencies are always kept apart."""

    NOMINAL = "nominal"
    PARENT = "parent"
    OFFENDER_MANAGER = "offender_manager"
    SUPERVISOR = "supervisor"
    INSPECTOR = "inspector"
    POLICE = "police"
    LEAD_AGENCY = "lead_agency"
    AGENCY = "agency"
    COURT = "court"


class DutyStatus(StrEnum):
    """The status of an obligation on a day."""

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
    """Return the status on the day `on` of an obligation with these dates: the first that fits, in this order.

    1. not_yet: the day is before `opens_on`, whatever was done in advance.
    2. met, met_late: it was met by then, `met_late` when that was after `due_on`.
    3. ceased: `ceased_on` has come and it was not met.
    4. clock_stopped: `clock_stopped_from` has come.
    5. overdue: the day is after `due_on`.
    6. due.

    For a limit of hours `due_on` is the day of the instant. The same order
    is one SQL CASE in the caseload.
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
    """One step of the reasoning: its name and arguments. The words are added when it is shown."""

    name: str
    args: tuple[object, ...] = ()
    source: Provision | None = None


@value(frozen=True, slots=True)
class Question:
    """Something that cannot be calculated from these facts: a person must supply or decide it."""

    about: str
    needs: str
    source: Provision
    candidates_months: tuple[int, ...] = ()
    also_about: tuple[str, ...] = field(default=(), compare=False)
    """The other facts for which the same answer settles the same question."""

    def is_about(self, ref: str) -> bool:
        """Whether the answer bears on that fact."""
        return ref == self.about or ref in self.also_about


@value(frozen=True, slots=True)
class RuleFinding:
    """What a rule found for one trigger; `derive` makes the obligation from it."""

    trigger: str
    opens_on: date
    limit: Limit | None = None
    met_by: str | None = None
    met_on: date | None = None
    in_question: bool = False
    reasoning: tuple[Step, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Facts it is calculated from, in addition to the trigger, the spells not counted, and what met it."""
    advise_by: date | None = None
    """Earlier than the limit's own, where another reading makes it so."""
    occurrence: str | None = None
    while_under: Span | None = None
    """The time in which the duty exists, if it is not a duty under Part 2; None: while subject to Part 2."""

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it can be done in time; None if none is known."""
        return None if self.limit is None else self.limit.last_day


@value(frozen=True, slots=True)
class Obligation:
    """A duty, right or step: whose it is, its dates, why it exists, and what met it.

    It holds the rule and its finding, and reads their values from them. Its own fields are
    those that depend on the person. A register holds millions of these.
    """

    by: StatedValue
    owed: RuleFinding
    nation: str
    """Whose holidays are flagged."""
    bearer: Bearer
    ceased_on: date | None
    """The first day on which the duty no longer exists."""
    is_uncertain: bool
    """Whether the duty depends on an open question; no breach until it is answered."""
    first_breach_day: date | None
    """The day after the last lawful day, where failing on it could be an offence."""
    ruling: Ruling | None = None
    """The decision of a person that changed it; the calculated dates stay in `owed`."""
    arrival: ArrivalEffect | None = None
    """What the arrival of the case from another system changed; None: nothing."""

    @property
    def key(self) -> str:
        """Return the key of the rule and the trigger: the same in each derivation."""
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
        """Return the flags: of the last lawful day, such as a weekend, and of an arrival."""
        on_the_day = working_day_flags(self.owed.last_day, self.nation)
        return on_the_day if self.arrival is None else (*on_the_day, *self.arrival.flags)

    @property
    def former_due_on(self) -> date | None:
        """Return the last day that work of practice had before it was carried over; None: it was not."""
        return None if self.arrival is None else self.arrival.former_due_on

    @property
    def met_by(self) -> str | None:
        return self.owed.met_by

    @property
    def met_on(self) -> date | None:
        return self.owed.met_on

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Return the refs of the facts it rests on, except the trigger, the spells left out and what met it."""
        return self.owed.rests_on

    @property
    def reasoning(self) -> tuple[Step, ...]:
        return self.owed.reasoning

    @property
    def limit(self) -> Limit | None:
        return self.owed.limit

    @property
    def ruled_day(self) -> date | None:
        """Return the last lawful day as ruled by a person; None where there is no ruling."""
        ruling = self.ruling
        return None if ruling is None or ruling.no_duty else ruling.due_on

    @property
    def machine_due_on(self) -> date | None:
        """Return the calculated date, where a person ruled."""
        return None if self.ruling is None or self.owed.limit is None else self.owed.limit.due_on

    @property
    def due_on(self) -> date | None:
        """Return the last lawful day, on the latest reading: a breach case may be opened only after it."""
        limit = self.owed.limit
        return self.ruled_day or (None if limit is None else limit.due_on)

    @property
    def due_at(self) -> datetime | None:
        """Return the last lawful instant, for a limit of hours."""
        hours = None if self.owed.limit is None else self.owed.limit.hours
        return None if hours is None or self.ruled_day is not None else hours.due_at

    @property
    def advise_by(self) -> date | None:
        """Return the earliest day that could be argued for: the day to advise."""
        limit, ruled = self.owed.limit, self.ruled_day
        earliest = self.owed.advise_by or (None if limit is None else limit.advise_by)
        return earliest if ruled is None else min(ruled, earliest or ruled)

    @property
    def advise_at(self) -> datetime | None:
        """Return the earliest instant that could be argued for, for a limit of hours."""
        limit = self.owed.limit
        return None if limit is None or self.ruled_day is not None else limit.advise_at

    @property
    def clock_stopped_from(self) -> date | None:
        """Return the day from which the clock is stopped, where its end is not known."""
        stopped_from = None if self.owed.limit is None else self.owed.limit.stopped_from
        return None if stopped_from is None or self.ruled_day is not None else stopped_from

    @property
    def due_day(self) -> date | None:
        """Return the last lawful day, or the day of the last lawful instant."""
        due_at = self.due_at
        return self.due_on if due_at is None else due_at.date()

    def status_on(self, on: date) -> DutyStatus:
        """Return the status on the day `on`."""
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
            return False  # later than the last lawful day, but not than the last that could be argued for
        return self.status_on(on) not in (DutyStatus.MET, DutyStatus.CLOCK_STOPPED)

    def flips_on(self) -> tuple[date, ...]:
        """Return the days on which its status may change without a new fact."""
        overdue_from = None if self.due_day is None else day_after(self.due_day)
        days = (
            self.opens_on,
            overdue_from,
            self.clock_stopped_from,
            self.met_on,
            self.ceased_on,
            self.first_breach_day,
        )
        return tuple(day for day in days if day is not None)
