"""The local police area: Sexual Offences Act 2003 s.88(3) to (5).

It follows from the home address, without choice: the area of the home address; if
there is none, of the home address last notified; if none ever was, of the court
that last dealt with the person. The court’s area is used only if the facts show that there
is no home address. Northern Ireland is one area (s.88(5)), and so is
Scotland since its forces merged.
"""

from dataclasses import dataclass
from datetime import date

from mosovo_law.core.sources import SOA2003, Provision
from mosovo_law.facts.case_facts import Change, Event, Notification
from mosovo_law.status.position import Position
from mosovo_law.status.soa2003.notification_matters import ALL_DETAILS, HOME_ADDRESS

READ_ON = date(2009, 10, 31)
HOME, LAST_NOTIFIED, COURT = (SOA2003(f"s.88(3)({limb})", text_date=READ_ON) for limb in "abc")
ONE_AREA = SOA2003("s.88(5)", text_date=READ_ON)
ONE_FORCE_IN_SCOTLAND = date(2013, 4, 1)


@dataclass(frozen=True, slots=True)
class LocalPoliceArea:
    """The area, and the limb that gives it; no name where the fact that decides it is not recorded (LAW-031)."""

    name: str | None
    source: Provision


def local_police_area(position: Position, on: date) -> LocalPoliceArea | None:
    """Return the local police area on a day; None if no fact bears on it."""
    facts = position.facts
    if not (facts.events or facts.notifications or facts.changes):
        return None
    if facts.jurisdiction == "NI":
        return LocalPoliceArea("Northern Ireland", ONE_AREA)
    if facts.jurisdiction == "SCT" and on >= ONE_FORCE_IN_SCOTLAND:
        return LocalPoliceArea("Scotland", HOME)
    last_change, notification = _find_last_change(position, on), _find_last_home_notification(position, on)
    if (
        last_change is not None
        and last_change.kind == "no_home_address"
        and (notification is None or notification.on <= _day(last_change))
    ):
        return (
            LocalPoliceArea(notification.police_area, LAST_NOTIFIED) if notification else _find_court_area(position, on)
        )
    if last_change is not None and (
        notification is None
        or notification.on < _day(last_change)
        or (notification.on == _day(last_change) and last_change.police_area)
    ):
        return LocalPoliceArea(last_change.police_area, HOME)
    return LocalPoliceArea(notification.police_area if notification else None, HOME)


def _find_last_change(position: Position, on: date) -> Change | None:
    """Return the last change of home address by that day."""
    changes = (c for c in position.facts.changes if c.kind in HOME_ADDRESS and c.on is not None and c.on <= on)
    return max(changes, key=lambda c: (_day(c), c.ref), default=None)


def _find_last_home_notification(position: Position, on: date) -> Notification | None:
    """Find the last notification of a home address by that day, with or without its police area."""
    notifications = [n for n in position.facts.notifications if n.on <= on and _is_about_home(n)]
    with_area = [n for n in notifications if n.police_area is not None or n.change in HOME_ADDRESS]
    return max(with_area or notifications, key=lambda n: (n.on, n.ref), default=None)


def _is_about_home(notification: Notification) -> bool:
    return (
        notification.police_area is not None or notification.under in ALL_DETAILS or notification.change in HOME_ADDRESS
    )


def _find_court_area(position: Position, on: date) -> LocalPoliceArea | None:
    """Return the area of the court that last dealt with the person for what counts; None if none had by then."""
    excluded_events = {subject.event for subject in position.not_subject}
    dealt_with = (e for e in position.facts.events if e.ref not in excluded_events and _dealt_with_on(e) <= on)
    last = max(dealt_with, key=lambda e: (_dealt_with_on(e), e.ref), default=None)
    return LocalPoliceArea(last.court_police_area, COURT) if last else None


def _dealt_with_on(event: Event) -> date:
    return event.sentenced_on or event.on


def _day(change: Change) -> date:
    return change.on or date.min
