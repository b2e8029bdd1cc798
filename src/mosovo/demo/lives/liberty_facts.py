"""Record where the person was and what they notified: homes, custody, recalls, yearly notifications.

Most people notify in time, about 2 in 100 are late in a year, and a few stop altogether.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from mosovo.demo import name_lists
from mosovo.rooms.management_modes.models import ReleaseExpected, ReleaseStage
from mosovo.rooms.notifications.models import Notification, StationAttendance
from mosovo.rooms.whereabouts.models import Address, Spell, SpellEnd
from mosovo_law.core.days import months_after

from .licence_facts import record_licence, record_recall
from .life import Life

YEAR = timedelta(days=365)
RECENT_DAYS = timedelta(days=800)
PHOTOGRAPHED_PROVISIONS = ("s.83(1)", "s.85(1)")
UNPHOTOGRAPHED_EVERY = 16
"""The camera is broken on one day in this many."""
MOVE_SHARE, RECALL_SHARE = 0.13, 0.13
STAGES = (("months_6", 183), ("handover", 137), ("days_90", 90), ("days_30", 30), ("days_10", 10))
"""Stages before a release, and by how many days before it each is done."""
STAGE_TEXTS = {
    "months_6": "Level agreed with probation. An address is being found. Victim liaison informed.",
    "handover": "Handover held by video with the prison and the community offender manager.",
    "days_90": "Address checked by two officers. Licence conditions requested.",
    "days_30": "Assessment and plan agreed with prison and probation. First visit planned.",
    "days_10": "Date, time and address confirmed. Initial notification explained in the prison.",
}


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A move or a recall on a day."""

    on: date
    kind: str


class LibertyHistory:
    """The history since the court result, in order."""

    def __init__(self, life: Life) -> None:
        self.life, self.chance, self.today = life, life.chance, life.today
        self.result, self.conduct = life.index, life.conduct
        self.record = life.recorder.record_fact

    def record_history(self) -> None:
        """Record homes, custody and, for sex offenders, notifications."""
        life, result = self.life, self.result
        self._record_home(result.convicted_on - timedelta(days=self.chance.between(200, 3000)))
        notifies = life.kind == "rso"
        day = self._record_initial_notification() if notifies else None
        free_from = self._record_custody()
        life.free_from = free_from
        if free_from is None:
            return
        if result.released_on is not None:
            record_licence(life, free_from)
            if (notifies and day is None and self.chance.occurs(0.6)) or not notifies:
                self._record_home(free_from, recorded_on=free_from)
        if not notifies:
            return
        notified_on = self._record_release_notification(free_from, day) if result.released_on else day
        if notified_on is not None:
            self._record_annual_notifications(notified_on)

    def _record_home(self, from_on: date, recorded_on: date | None = None) -> None:
        lines, postcode = self.chance.address()
        address = Address(
            **self.life.about, kind="home", lines=lines, postcode=postcode, police_area="Northshire", from_on=from_on,
            information_source="The nominal",
        )  # fmt: skip
        self.record(address, recorded_on or self.life.from_on)

    def _record_custody(self) -> date | None:
        """Record custody; return the day from which the person is at liberty, or None if still in custody."""
        released_on = self.result.released_on
        if released_on is None:
            return self.result.convicted_on
        spell = self._record_custody_spell(self.result.sentenced_on, released_on)
        if released_on <= self.today:
            return released_on
        self._record_expected_release(spell, released_on)
        return None

    def _record_expected_release(self, spell: Spell, release_on: date) -> None:
        """Record the expected release, and the stages before it that are due."""
        known_on = min(self.result.sentenced_on + timedelta(days=self.chance.between(3, 25)), self.today)
        expected = ReleaseExpected(
            **self.life.about, spell=spell, kind="conditional", known_on=known_on, release_on=release_on
        )
        self.record(expected, known_on)
        for stage, days in STAGES:
            done_on = max(release_on - timedelta(days=days + self.chance.between(2, 12)), known_on)
            if done_on <= self.today:
                row = ReleaseStage(
                    **self.life.about, spell=spell, stage=stage, done_on=done_on, text=STAGE_TEXTS[stage]
                )
                self.record(row, done_on)

    def _record_custody_spell(self, from_on: date, until: date) -> Spell:
        prison = self.chance.one_of(name_lists.PRISONS)
        about = {**self.life.about, "information_source": prison}
        spell = self.record(Spell(**about, kind="custody", from_on=from_on, place=prison), from_on)
        if until <= self.today:
            self.record(SpellEnd(**about, spell=spell, ended_on=until), until)
            self.life.concerns.append(until)
        return spell

    def _record_initial_notification(self) -> date | None:
        """Record the initial notification of a person who was at liberty before any custody; return its day."""
        was_at_liberty = self.result.sentenced_on > self.result.convicted_on
        if not was_at_liberty and self.result.released_on is not None:
            return None
        return self._record_notification("s.83(1)", self.chance.days_after(self.result.convicted_on, 0, 2))

    def _record_release_notification(self, free_from: date, day: date | None) -> date | None:
        """Record the release as a change if the person had notified before, otherwise as the initial notification."""
        on = self.chance.days_after(free_from, 0, 2)
        if on > self.today:
            return day
        return (
            self._record_notification("s.84(1)", on, change="release")
            if day
            else self._record_notification("s.83(1)", on)
        )

    def _record_notification(self, under: str, on: date, change: str = "", home: str = "residence") -> date:
        if self.chance.occurs(self.conduct.late / 2):
            on = self.chance.days_after(on, 1, min(6, self.conduct.max_days_overdue))
        on = min(on, self.today)
        station = self.chance.one_of(name_lists.STATIONS)
        row = self.record(
            Notification(
                **self.life.about, under=under, on=on, change=change, home_address_kind=home, police_area="Northshire",
                station=station, taken_by="Station officer", acknowledged=True, information_source="The nominal",
            ),
            on,
        )  # fmt: skip
        is_recent = under in PHOTOGRAPHED_PROVISIONS and home == "residence" and on > self.today - RECENT_DAYS
        if is_recent and on.toordinal() % UNPHOTOGRAPHED_EVERY:
            self.life.recorder.insert_before(row, _build_attendance(row))
        return on

    def _record_annual_notifications(self, notified_on: date) -> None:
        """Record annual notifications up to today, with moves and recalls between."""
        last, ends, upcoming = notified_on, self._find_last_compliant_day(), self._draw_events(notified_on)
        while True:
            due = last + YEAR
            late = self.chance.occurs(self.conduct.late)
            next_on = self.chance.days_after(due, 1, 25) if late else due - timedelta(days=self.chance.between(1, 40))
            while upcoming and upcoming[0].on <= last + timedelta(days=4):
                upcoming.pop(0)
            if upcoming and upcoming[0].on + timedelta(days=3) < min(next_on, ends):
                notified_again_on = self._record_event(upcoming.pop(0))
                if notified_again_on is None:
                    return
                last = notified_again_on
                continue
            if next_on > ends:
                is_absent = self.conduct.absconds or self.conduct.due_in is not None
                is_overdue = (self.today - due).days > self.conduct.max_days_overdue and not is_absent
                last = self._record_notification("s.85(1)", due) if is_overdue else last
                break
            last = self._record_notification("s.85(1)", next_on)
        last = self._record_notification_due_soon(last)
        if self.conduct.has_no_home:
            self._record_homelessness(last)

    def _draw_events(self, since: date) -> list[LifeEvent]:
        """Draw the moves since a day, and a recall while on licence, in order."""
        days = (self.today - since).days
        moves = sum(self.chance.occurs(MOVE_SHARE) for _ in range(max(days // 365, 0)))
        events = [LifeEvent(self.chance.days_after(since, 30, max(days - 30, 31)), "move") for _ in range(moves)]
        licence = self.life.licence_until
        if licence is not None and self.chance.occurs(RECALL_SHARE):
            events.append(
                LifeEvent(self.chance.days_after(since, 40, max((min(licence, self.today) - since).days, 41)), "recall")
            )
        return sorted(events, key=lambda each: each.on)

    def _record_event(self, event: LifeEvent) -> date | None:
        """Record a move or a recall; return the day of its notification, or None if the person is still in custody."""
        if event.kind == "move":
            self._record_home(event.on, recorded_on=min(self.chance.days_after(event.on, 0, 3), self.today))
            self.life.concerns.append(event.on)
            return self._record_notification("s.84(1)", self.chance.days_after(event.on, 0, 2), change="home_address")
        until = record_recall(self.life, event.on)
        spell = self._record_custody_spell(event.on, until)
        if until > self.today:
            self.life.free_from = None
            expected = ReleaseExpected(
                **self.life.about, spell=spell, kind="recall", known_on=event.on, release_on=until
            )
            self.record(expected, event.on)
            return None
        self.life.free_from = until
        return self._record_notification("s.84(1)", self.chance.days_after(until, 0, 2), change="release")

    def _record_notification_due_soon(self, last: date) -> date:
        """Record one more notification, long enough ago for the next to be due in a few days."""
        on = self._find_last_compliant_day()
        return self._record_notification("s.85(1)", on) if self.conduct.due_in is not None and last < on else last

    def _find_last_compliant_day(self) -> date:
        """Return the last day of compliance: today, a year before the next is due, or long ago."""
        if self.conduct.due_in is not None:
            return months_after(-12, self.today + timedelta(days=self.conduct.due_in))
        if self.conduct.absconds:
            return self.today - timedelta(days=self.chance.between(440, 520))
        return self.today

    def _record_homelessness(self, last: date) -> None:
        """Record that the person lost their home some weeks ago and has notified weekly since."""
        lost_on = max(self.today - timedelta(days=self.chance.between(12, 60)), last + timedelta(days=1))
        if lost_on + timedelta(days=3) > self.today:
            return
        place = self.chance.one_of(name_lists.PLACES_FOUND)
        address = Address(
            **self.life.about, kind="regularly-found", lines=place, police_area="Northshire", from_on=lost_on,
            information_source="The nominal",
        )  # fmt: skip
        self.record(address, lost_on)
        self.life.concerns.append(lost_on)
        home = "place_regularly_found"
        on = self._record_notification(
            "s.84(1)", self.chance.days_after(lost_on, 0, 2), change="home_address", home=home
        )
        while (next_on := self.chance.days_after(on, 5, 7)) <= self.today:
            if next_on > self.today - timedelta(days=self.conduct.max_days_overdue) and self.chance.occurs(0.04):
                return
            on = self._record_notification("s.85(1)", next_on, home=home)


def _build_attendance(notification: Notification) -> StationAttendance:
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
