"""Performance indicators of the Strategic Management Board (MAPPA practice, rows 1 to 7 of its list).

Each has a definition. Indicators count the cases that the reader can list. For the co-ordinator these are the force’s
cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from mosovo.organisations.models import Agency
from mosovo_law.core.calendar import working_days_after
from mosovo_law.core.days import months_after

from .models import (
    BoardAttendance,
    CaseClosure,
    DisclosureDecision,
    Invitation,
    LevelDecision,
    MeetingAttendance,
    MeetingCase,
    MinutesStep,
)

MONTHS_AT_2 = 4
WEEKS_AT_3 = 6
OF_DISCLOSURE = "Cases closed at a meeting with a disclosure decision."
OF_AUTHORITIES = "Police, probation and prisons, each counted once a case, for which an invitee or a deputy attended."
OF_AGENCIES = (
    "Agencies, each counted once a case, for which an invitee or a deputy attended or a report was sent in lieu. Each "
    "agency is listed below."
)
OF_THE_BOARD = "Agencies that attended, of all recorded for SMB meetings."
OF_MINUTES = "Cases whose minutes were distributed by their due date. Minutes not yet due are not counted."
AUTHORITY, COOPERATES = Agency.Standing.RESPONSIBLE_AUTHORITY, Agency.Standing.DUTY_TO_COOPERATE


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A meeting case that an indicator counts, and whether it met the standard."""

    nominal: UUID
    slot: UUID
    met: bool


@dataclass(frozen=True, slots=True)
class PerformanceIndicator:
    """A performance indicator: the number met, the total, and the name of the setting that holds its target."""

    number: int
    called: str
    definition: str
    done: int
    of: int
    target: str
    cases: Sequence[CountedCase] = ()
    """What was counted, one for each of `of`. Empty for the board’s own attendance, which is about no case."""

    @property
    def per_cent(self) -> int | None:
        """Return the percentage, rounded down; None if there was nothing to count."""
        return self.done * 100 // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """The cases of a level to which an agency was invited, attended (also by a deputy) or reported in lieu.

    An agency of which several people were invited counts once a case.
    """

    agency: Agency
    level: int
    asked: int
    came: int
    reported: int
    cases: Sequence[CountedCase] = ()
    """What was counted, one for each of `asked`. Met: attended or reported in lieu."""
    came_to: frozenset[UUID] = frozenset()
    """The meeting cases that the agency attended."""

    @property
    def per_cent(self) -> int | None:
        """Return the percentage of invitations attended, in person or by a deputy.

        Reports in lieu are counted separately.
        """
        return self.came * 100 // self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class MeetingsHeld:
    """A closed meeting case: the level of its meeting and the level decided."""

    slot: UUID
    nominal: UUID
    on: date
    level: int
    decided: int | None


def list_meetings_held(force: str) -> list[MeetingsHeld]:
    """List every closed case of the force's meetings, the earliest first."""
    slots = {
        each.first: each
        for each in MeetingCase.objects.known_at().filter(sitting__force_id=force).select_related("sitting")
    }
    levels = dict(LevelDecision.objects.known_at().filter(slot__in=list(slots)).values_list("slot_id", "level"))
    rows = CaseClosure.objects.known_at().filter(slot__in=list(slots)).order_by("held_on")
    return [
        MeetingsHeld(
            each.slot_id, each.nominal_id, each.held_on, slots[each.slot_id].sitting.level, levels.get(each.slot_id)
        )
        for each in rows
    ]


def count_attendance(force: str, from_on: date, until: date) -> list[AttendanceCount]:
    """Count attendance by agency and level, for cases held from one date (inclusive) until another (exclusive)."""
    return _attended(_between(list_meetings_held(force), from_on, until))


def count_board_attendance(force: str, from_on: date, until: date) -> list[tuple[str, int, int]]:
    """Count the SMB meetings attended and held, by agency."""
    met = BoardAttendance.objects.filter(force_id=force, held_on__gte=from_on, held_on__lt=until)
    results: dict[str, list[bool]] = defaultdict(list)
    for each in met.select_related("agency"):
        results[each.agency.name].append(each.attended)
    return [(name, sum(came), len(came)) for name, came in sorted(results.items())]


def calculate_indicators(
    force: str, from_on: date, until: date, *, on: date, minutes_days: int
) -> list[PerformanceIndicator]:
    """Calculate the seven indicators for a period. `on` is today: what falls due after it is not counted yet."""
    every = list_meetings_held(force)
    now = _between(every, from_on, until)
    attendance_counts = _attended(now)
    time = (from_on, until)
    return [
        _reviews(1, "Level 2 cases reviewed at least every 4 months", every, 2, time, on),
        _reviews(2, "Level 3 cases reviewed at least every 6 weeks", every, 3, time, on),
        _of_cases(3, "Disclosure considered and recorded", OF_DISCLOSURE, _considered(now), "disclosure"),
        *(_authorities(attendance_counts, level) for level in (2, 3)),
        _agencies(attendance_counts),
        _board(count_board_attendance(force, from_on, until)),
        _of_cases(7, "Minutes distributed in time", OF_MINUTES, _distributed(now, minutes_days, on), "minutes"),
    ]


def _of_cases(
    number: int, called: str, definition: str, cases: Sequence[CountedCase], target: str
) -> PerformanceIndicator:  # fmt: skip
    return PerformanceIndicator(number, called, definition, sum(each.met for each in cases), len(cases), target, cases)


def _authorities(attendance_counts: Sequence[AttendanceCount], level: int) -> PerformanceIndicator:
    rows = [each for each in attendance_counts if each.agency.standing == AUTHORITY and each.level == level]
    cases = [
        CountedCase(case.nominal, case.slot, case.slot in each.came_to) for each in rows for case in each.cases
    ]  # fmt: skip
    called = f"Responsible authorities at Level {level}"
    return _of_cases(4, called, OF_AUTHORITIES, cases, f"authorities_{level}")


def _agencies(attendance_counts: Sequence[AttendanceCount]) -> PerformanceIndicator:
    cases = [case for each in attendance_counts if each.agency.standing == COOPERATES for case in each.cases]
    return _of_cases(5, "Agencies with a duty to co-operate", OF_AGENCIES, cases, "agencies")


def _board(sat: Sequence[tuple[str, int, int]]) -> PerformanceIndicator:
    done, of = sum(done for _, done, _ in sat), sum(of for _, _, of in sat)
    return PerformanceIndicator(6, "Agencies at the Strategic Management Board", OF_THE_BOARD, done, of, "board")


def _between(every: Iterable[MeetingsHeld], from_on: date, until: date) -> list[MeetingsHeld]:
    return [each for each in every if from_on <= each.on < until]


def _reviews(
    number: int, label: str, every: Sequence[MeetingsHeld], level: int, time: tuple[date, date], on: date
) -> PerformanceIndicator:
    """Count the reviews that fell due in the period, and those that took place by their due date."""
    days: dict[UUID, list[date]] = defaultdict(list)
    for each in every:
        days[each.nominal].append(each.on)
    cases = []
    for each in every:
        due_on = months_after(MONTHS_AT_2, each.on) if level == 2 else each.on + timedelta(weeks=WEEKS_AT_3)
        if each.decided != level or not time[0] <= due_on < time[1]:
            continue
        met = any(each.on < day <= due_on for day in days[each.nominal])
        if met or due_on < on:
            cases.append(CountedCase(each.nominal, each.slot, met))
    definition = (
        f"Level {level} cases whose next review fell due in this period and took place by its due date. A review "
        "that is not yet due is counted when it is held."
    )
    return _of_cases(number, label, definition, cases, f"level_{level}_reviews")


def _considered(now: Sequence[MeetingsHeld]) -> list[CountedCase]:
    slots = [each.slot for each in now]
    with_one = set(DisclosureDecision.objects.known_at().filter(slot__in=slots).values_list("slot_id", flat=True))
    return [CountedCase(each.nominal, each.slot, each.slot in with_one) for each in now]


def _attended(now: Sequence[MeetingsHeld]) -> list[AttendanceCount]:
    levels = {each.slot: each.level for each in now}
    requested = list(
        Invitation.objects.known_at()
        .filter(slot__in=list(levels), removed_on=None, stands_in_for=None)
        .select_related("agency")
    )
    came = dict(
        MeetingAttendance.objects.known_at()
        .filter(invitation__in=[each.first for each in requested])
        .values_list("invitation_id", "how")
    )
    agencies = {each.agency_id: each.agency for each in requested}
    best: dict[tuple[Any, UUID], tuple[str, UUID]] = {}
    for each in requested:
        key, how = (each.agency_id, each.slot_id), came.get(each.first, "")
        before = best[key][0] if key in best else how
        best[key] = (min(before, how, key=_rank), each.nominal_id)
    results: dict[tuple[Any, int], list[tuple[str, CountedCase]]] = defaultdict(list)
    for (agency, slot), (how, nominal) in best.items():
        met = how in MeetingAttendance.PRESENT or how == MeetingAttendance.How.REPORT
        results[agency, levels[slot]].append((how, CountedCase(nominal, slot, met)))
    rows = [
        AttendanceCount(
            agencies[key], level, len(cases), sum(how in MeetingAttendance.PRESENT for how, _ in cases),
            sum(how == MeetingAttendance.How.REPORT for how, _ in cases), [case for _, case in cases],
            frozenset(case.slot for how, case in cases if how in MeetingAttendance.PRESENT),
        )
        for (key, level), cases in results.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda each: (each.agency.name, each.level))


def _rank(how: str) -> int:
    """Order the ways of attending of several people of one agency, the best first."""
    if how in MeetingAttendance.PRESENT:
        return 0
    return 1 if how == MeetingAttendance.How.REPORT else 2


def _distributed(now: Sequence[MeetingsHeld], days: int, on: date) -> list[CountedCase]:
    slots = [each.slot for each in now]
    steps = MinutesStep.objects.known_at().filter(slot__in=slots, kind=MinutesStep.Kind.DISTRIBUTED)
    first: dict[UUID, date] = {}
    for key, day in steps.order_by("-taken_on").values_list("slot_id", "taken_on"):
        first[key] = day
    cases = []
    for each in now:
        due_on, given_on = working_days_after(days, each.on, "EW"), first.get(each.slot)
        in_time = given_on is not None and given_on <= due_on
        if in_time or given_on is not None or due_on < on:
            cases.append(CountedCase(each.nominal, each.slot, in_time))
    return cases
