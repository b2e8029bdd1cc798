"""The data of the duty components, and the bands of a list of duties.

A page builds these from the data of a room or of `obligations`. The templates use nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from mosovo.caseload.queries import list_horizon

SUNDAY = 6

type Outline = Literal["law", "order", "guidance", "policy"]
type DutyHolder = Literal["His duty", "Her duty", "Their duty", "Our duty"] | str


@dataclass(frozen=True, slots=True)
class DutySource:
    """The basis of a duty. Each kind has its own outline, so that law and policy never look alike."""

    kind: Outline
    citation: str


@dataclass(frozen=True, slots=True)
class DutyLink:
    """A link to an action on a duty: the text of the button and its URL."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class DutyPerson:
    """The person a row of a list is about. `risk` is empty without a risk level, None where it was not loaded."""

    surname: str
    forenames: str
    href: str
    risk: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty and its status on the date of the page.

    `status` is the status (not-yet, due, overdue, clock-stopped, met, met-late, ceased, or
    question while it cannot be calculated). `due_on` is None while the clock is stopped or a
    question is open. `note` is the small line under the day ("last lawful day", "custody, 19 Nov").
    """

    what: str
    status: str
    due_on: date | None
    source: DutySource
    holder: DutyHolder
    explanation: str = ""
    why_href: str = ""
    person: DutyPerson | None = None
    acts: tuple[DutyLink, ...] = ()
    note: str = ""
    met_on: date | None = None
    may_from: date | None = None
    """The first day of a right that has no last day. It is not work to do."""
    is_visit: bool = False
    """Whether it is done on a doorstep, so that a phone shows it and all its acts at once."""
    selection_id: str = ""
    """The id by which the duty is selected among others; empty where it cannot be."""
    triage: str = ""
    """The id by which an alert is triaged in its line; empty for everything else."""
    alert: str = ""
    """What the alert that is triaged in its line says: when, on which device, and the message."""
    is_new: bool = False
    """Whether it was calculated since the reader last looked."""


@dataclass(slots=True)
class DutyBand:
    """A heading of the list and the duties under it, in their order."""

    name: str
    glyph: str
    duties: list[DutyRow] = field(default_factory=list)


def group_by_band(duties: Iterable[DutyRow], today: date) -> list[DutyBand]:
    """Group duties: Overdue, Today, This week (to the horizon), Later, Clock stopped, Cannot be calculated.

    What is met or has ceased is not work and is left out.
    """
    horizon = list_horizon(today)
    bands = {
        "late": DutyBand("Overdue", "late"),
        "today": DutyBand("Today", "today"),
        "week": DutyBand("This week" if horizon.weekday() == SUNDAY else f"By {horizon:%A}", "ahead"),
        "later": DutyBand("Later", "ahead"),
        "stopped": DutyBand("Clock stopped", "stopped"),
        "question": DutyBand("Cannot be calculated", "question"),
    }
    for duty in duties:
        name = find_band(duty, today, horizon)
        if name is not None:
            bands[name].duties.append(duty)
    return [band for band in bands.values() if band.duties]


def find_band(duty: DutyRow, today: date, horizon: date) -> str | None:
    """Return the key of the band of a duty, or None when nothing is left to do."""
    if duty.status in {"met", "met-late", "ceased"}:
        return None
    if duty.status == "clock-stopped":
        return "stopped"
    if duty.may_from is not None:
        return "later"
    if duty.status == "question" or duty.due_on is None:
        return "question"
    if duty.due_on < today:
        return "late"
    if duty.due_on == today:
        return "today"
    return "week" if duty.due_on <= horizon else "later"
