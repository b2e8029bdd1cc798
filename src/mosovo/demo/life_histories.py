"""The history of an invented registered sex offender since conviction: custody, addresses, notifications.

Most people notify in time; about 3 in 100 are late once; a few stop altogether.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.orders.models import Order
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from mosovo_law.core.days import months_after

from . import name_lists
from .court_results import DemoSentence
from .fact_recorder import FactRecorder
from .seeded_random import SeededRandom

YEAR = timedelta(days=365)
LATELY = timedelta(days=800)
PHOTOGRAPHED = ("s.83(1)", "s.85(1)")
CAMERA_BROKEN = 16
"""The camera is broken on one day in this many."""


@dataclass(frozen=True)
class Behaviour:
    """How well a person complies."""

    late: float = 0.04
    latest: int = 60
    """The most days that any person in this caseload is overdue."""
    absconds: bool = False
    due_in: int | None = None
    """The number of days until the annual notification is due."""
    roofless: bool = False


class LifeHistory:
    """The history since the court result, in order."""

    def __init__(
        self, telling: FactRecorder, chance: SeededRandom, sentence: DemoSentence, habits: Behaviour, today: date
    ) -> None:
        self.telling, self.chance, self.sentence, self.habits, self.today = telling, chance, sentence, habits, today

    def record_history(self) -> None:
        """Record the whole history."""
        self._orders()
        self._home(self.sentence.convicted_on - timedelta(days=self.chance.between(200, 3000)))
        day = self._while_free()
        free_from = self._custody()
        if free_from is None:
            return
        notified_on = self._on_release(free_from, day) if self.sentence.released_on else day
        if notified_on is not None:
            self._years(notified_on)

    def _orders(self) -> None:
        made_on = self.sentence.sentenced_on
        if self.sentence.result.gateway != "conviction" or not self.chance.once_in(0.4):
            return
        kind = "shpo" if made_on >= date(2015, 3, 8) else "sopo"
        months = self.chance.weighed(((4, 60), (3, 84), (4, 120), (2, 0)))
        court = self.chance.one_of(name_lists.COURTS)
        self.telling.record_fact(
            Order(
                nominal_id=self.telling.nominal_id, kind=kind, court=court, made_on=made_on, served_on=made_on,
                months=months or None, until_further_order=not months, information_source=court,
            ),
            made_on + timedelta(days=1),
        )  # fmt: skip

    def _home(self, from_on: date, recorded_on: date | None = None) -> None:
        lines, postcode = self.chance.address()
        self.telling.record_fact(
            Address(
                nominal_id=self.telling.nominal_id, kind="home", lines=lines, postcode=postcode,
                police_area="Northshire", from_on=from_on, information_source="The nominal",
            ),
            recorded_on or self.sentence.convicted_on,
        )  # fmt: skip

    def _custody(self) -> date | None:
        """Record custody; return the day from which the person is at liberty, or None if still in custody."""
        released_on = self.sentence.released_on
        if released_on is None:
            return self.sentence.convicted_on
        self._inside(self.sentence.sentenced_on, released_on)
        return released_on if released_on <= self.today else None

    def _inside(self, from_on: date, until: date) -> None:
        prison = self.chance.one_of(name_lists.PRISONS)
        spell = self.telling.record_fact(
            Spell(
                nominal_id=self.telling.nominal_id,
                kind="custody",
                from_on=from_on,
                place=prison,
                information_source=prison,
            ),
            from_on,
        )
        if until <= self.today:
            end = SpellEnd(nominal_id=self.telling.nominal_id, spell=spell, ended_on=until, information_source=prison)
            self.telling.record_fact(end, until)

    def _while_free(self) -> date | None:
        """Record the initial notification of a person who was at liberty before any custody; return its day."""
        bailed = self.sentence.sentenced_on > self.sentence.convicted_on
        if not bailed and self.sentence.released_on is not None:
            return None
        return self._notify("s.83(1)", self.chance.days_after(self.sentence.convicted_on, 0, 2))

    def _on_release(self, free_from: date, day: date | None) -> date | None:
        """Record the release as a change if the person had notified before, otherwise as the initial notification."""
        on = self.chance.days_after(free_from, 0, 2)
        if on > self.today:
            return day
        return self._notify("s.84(1)", on, change="release") if day else self._notify("s.83(1)", on)

    def _notify(self, under: str, on: date, change: str = "", home: str = "residence") -> date:
        if self.chance.once_in(self.habits.late / 2):
            on = self.chance.days_after(on, 1, min(6, self.habits.latest))
        on = min(on, self.today)
        station = self.chance.one_of(name_lists.STATIONS)
        row = self.telling.record_fact(
            Notification(
                nominal_id=self.telling.nominal_id, under=under, on=on, change=change, home_address_kind=home,
                police_area="Northshire", station=station, taken_by="Station officer", acknowledged=True,
                information_source="The nominal",
            ),
            on,
        )  # fmt: skip
        if (
            under in PHOTOGRAPHED
            and home == "residence"
            and on > self.today - LATELY
            and on.toordinal() % CAMERA_BROKEN
        ):
            self.telling.tell_before(row, _photographed(row))
        return on

    def _years(self, notified_on: date) -> None:
        """Record annual notifications up to today, with moves and recalls between."""
        last, ends = notified_on, self._stops_on()
        while True:
            due = last + YEAR
            late = self.chance.once_in(self.habits.late)
            next_on = self.chance.days_after(due, 1, 25) if late else due - timedelta(days=self.chance.between(1, 40))
            if self.chance.once_in(0.12) and last + timedelta(days=90) < min(ends, self.today):
                last = self._moves(self.chance.days_after(last, 40, 80))
                continue
            if self.chance.once_in(0.02) and last + timedelta(days=200) < ends:
                back = self._recalled(self.chance.days_after(last, 30, 60))
                if back is None:
                    return
                last = back
                continue
            if next_on > ends:
                stays_away = self.habits.absconds or self.habits.due_in is not None
                behind = (self.today - due).days > self.habits.latest and not stays_away
                last = self._notify("s.85(1)", due) if behind else last
                break
            last = self._notify("s.85(1)", next_on)
        last = self._as_due_soon(last)
        if self.habits.roofless:
            self._without_a_home(last)

    def _as_due_soon(self, last: date) -> date:
        """Record one more notification, long enough ago for the next to be due in a few days."""
        on = self._stops_on()
        return self._notify("s.85(1)", on) if self.habits.due_in is not None and last < on else last

    def _stops_on(self) -> date:
        """Return the last day of compliance: today, a year before the next is due, or long ago."""
        if self.habits.due_in is not None:
            return months_after(-12, self.today + timedelta(days=self.habits.due_in))
        if self.habits.absconds:
            return self.today - timedelta(days=self.chance.between(400, 520))
        return self.today

    def _moves(self, moved_on: date) -> date:
        self._home(moved_on, recorded_on=min(self.chance.days_after(moved_on, 0, 3), self.today))
        return self._notify("s.84(1)", self.chance.days_after(moved_on, 0, 2), change="home_address")

    def _recalled(self, from_on: date) -> date | None:
        until = self.chance.days_after(from_on, 28, 110)
        self._inside(from_on, until)
        if until > self.today:
            return None
        return self._notify("s.84(1)", self.chance.days_after(until, 0, 2), change="release")

    def _without_a_home(self, last: date) -> None:
        """Record that the person lost their home some weeks ago and has notified weekly since."""
        lost_on = max(self.today - timedelta(days=self.chance.between(12, 60)), last + timedelta(days=1))
        if lost_on + timedelta(days=3) > self.today:
            return
        place = self.chance.one_of(name_lists.PLACES_FOUND)
        self.telling.record_fact(
            Address(
                nominal_id=self.telling.nominal_id, kind="regularly-found", lines=place, police_area="Northshire",
                from_on=lost_on, information_source="The nominal",
            ),
            lost_on,
        )  # fmt: skip
        home = "place_regularly_found"
        on = self._notify("s.84(1)", self.chance.days_after(lost_on, 0, 2), change="home_address", home=home)
        while (next_on := self.chance.days_after(on, 5, 7)) <= self.today:
            if next_on > self.today - timedelta(days=self.habits.latest) and self.chance.once_in(0.08):
                return
            on = self._notify("s.85(1)", next_on, home=home)


def _photographed(notification: Notification) -> StationAttendance:
    """Build the attendance at which the person notified and was photographed."""
    notification.attendance = StationAttendance(
        nominal_id=notification.nominal_id, attended_at=datetime.combine(notification.on, time(10, 15), UTC),
        station=notification.station,
        police_area=notification.police_area, taken_by=notification.taken_by, likeness="matches",
        identified_by=["driving-licence", "birth"], fingerprints="not-asked",
        fingerprints_reason="Identity was not in doubt", photograph="taken",
        confirmed=[] if notification.under == "s.83(1)" else [item.value for item in StationAttendance.Item],
        information_source="The nominal",
    )  # fmt: skip
    return notification.attendance
