"""The rows of lists: the stored dates, and the statuses that follow from them on a given day."""

import json
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID

from mosovo.practice.rule_book import RULES
from mosovo_law.core.obligation import DutyStatus, duty_status

DUTIES = {rule.id: rule.duty for rule in RULES}
"""The duty in plain words, by rule id."""


class PersonIdentity(NamedTuple):
    """The identity of a person and nothing else of the case: what an invited agency may see before the meeting."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    born_on: date | None


class CaseloadPerson(NamedTuple):
    """One person in the caseload, with the next duty."""

    nominal_id: UUID
    urn: str
    surname: str
    forenames: str
    born_on: date | None
    kinds: list[str]
    gravity: int
    team_name: str
    offender_manager_name: str
    lead_agency: str
    subject_until: date | None
    indefinite: bool
    orders: str
    next_key: str
    next_rule: str
    next_source_kind: str
    next_citation: str
    next_bearer: str
    next_opens_on: date | None
    next_due_on: date | None
    next_clock_stopped_from: date | None
    next_ceased_on: date | None
    next_in_question: bool
    next_on: date
    open_duties: int
    last_notified_on: date | None
    custody_from_on: date | None
    custody_until: date | None
    out_of_date: bool
    registered_at: datetime
    risk: str
    mappa_level: int | None = None
    seen_on: date | None = None
    """The last visit at which the person was seen."""
    tried_on: date | None = None
    """The last visit at which the person was not seen."""
    visit_due_on: date | None = None
    visit_planned_on: date | None = None
    """The day of the open planned visit."""
    visit_planned_at: time | None = None

    @property
    def next_duty(self) -> str:
        """Return the next duty in plain words; empty if nothing is due."""
        return DUTIES.get(self.next_rule, self.next_rule)

    def next_status_on(self, on: date) -> DutyStatus | None:
        """Return the status of the next duty on the day; None if nothing is due. See `next_in_question`."""
        if self.next_opens_on is None:
            return None
        return duty_status(
            on,
            opens_on=self.next_opens_on,
            due_on=self.next_due_on,
            clock_stopped_from=self.next_clock_stopped_from,
            met_on=None,
            ceased_on=self.next_ceased_on,
        )

    def days_late(self, on: date) -> int:
        """Return the number of days by which the next duty is overdue; 0 if it is not."""
        late = self.next_status_on(on) is DutyStatus.OVERDUE and not self.next_in_question
        return (on - self.next_due_on).days if late and self.next_due_on else 0

    def in_custody(self, on: date) -> bool:
        """Whether the latest time in custody includes the day."""
        return _covers(on, self.custody_from_on, self.custody_until)

    def orders_on(self, on: date) -> list[str]:
        """Return the kinds of the orders in force on the day. Most people have none, so JSON is not parsed for them."""
        if self.orders == "[]":
            return []
        return [kind for kind, until in json.loads(self.orders) if until is None or date.fromisoformat(until) > on]


class DueDuty(NamedTuple):
    """One duty of a person, as Today orders them."""

    part: int
    on: date
    tier: int
    """0 for what must happen at once for someone’s safety, else 1."""
    score: int
    """Risk times kind of duty times age, in thousandths."""
    id: UUID
    nominal_id: UUID
    key: str
    rule: str
    trigger: str
    alert: str | None
    """The kind of the monitoring alert to triage."""
    bearer: str
    source_kind: str
    citation: str
    opens_on: date
    due_on: date | None
    due_at: datetime | None
    advise_by: date | None
    clock_stopped_from: date | None
    ceased_on: date | None
    first_breach_day: date | None
    in_question: bool
    ruled: bool
    urn: str
    surname: str
    forenames: str
    born_on: date | None
    kinds: list[str]
    team_name: str
    offender_manager_name: str
    last_notified_on: date | None
    custody_from_on: date | None
    custody_until: date | None
    out_of_date: bool
    has_case: bool
    risk: str
    seen_on: date | None
    """The last visit at which the person was seen."""
    tried_on: date | None
    """The last visit at which the person was not seen."""
    visit_due_on: date | None
    mappa_category: int | None
    mappa_level: int | None
    visit_planned_on: date | None = None
    """The day of the open planned visit."""
    visit_planned_at: time | None = None
    alert_at: datetime | None = None
    """When the alert to triage happened."""
    alert_device: str | None = None
    """The device of the alert; of a police report, by what it was matched, if the match is only likely."""
    alert_words: str | None = None
    """The provider’s message."""

    @property
    def what(self) -> str:
        """Return the duty in plain words."""
        return DUTIES.get(self.rule, self.rule)

    def status_on(self, on: date) -> DutyStatus:
        """Return the status of the duty on the day. See also `in_question`."""
        return duty_status(
            on,
            opens_on=self.opens_on,
            due_on=self.due_on,
            clock_stopped_from=self.clock_stopped_from,
            met_on=None,
            ceased_on=self.ceased_on,
        )

    def days_late(self, on: date) -> int:
        """Return the number of days by which the duty is overdue; 0 if it is not."""
        late = self.status_on(on) is DutyStatus.OVERDUE and not self.in_question
        return (on - self.due_on).days if late and self.due_on else 0

    def may_be_breached(self, on: date) -> bool:
        """Whether a failure that could be an offence has begun. A duty that was met is not listed."""
        begun = self.first_breach_day is not None and self.first_breach_day <= on
        return begun and not self.in_question and self.status_on(on) is DutyStatus.OVERDUE

    def in_custody(self, on: date) -> bool:
        """Whether the latest time in custody includes the day."""
        return _covers(on, self.custody_from_on, self.custody_until)


def _covers(day: date, from_on: date | None, until: date | None) -> bool:
    return from_on is not None and from_on <= day and (until is None or day < until)
