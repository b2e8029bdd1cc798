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

MONTHS_AT_LEVEL_2 = 4
WEEKS_AT_LEVEL_3 = 6
DISCLOSURE_DEFINITION = "Cases closed at a meeting with a disclosure decision."
AUTHORITIES_DEFINITION = (
    "Police, probation and prisons, each counted once a case, for which an invitee or a deputy attended."
)
AGENCIES_DEFINITION = (
    "Agencies, each counted once a case, for which an invitee or a deputy attended or a report was sent in lieu. Each "
    "agency is listed below."
)
BOARD_DEFINITION = "Agencies that attended, of all recorded for SMB meetings."
MINUTES_DEFINITION = "Cases whose minutes were distributed by their due date. Minutes not yet due are not counted."
AUTHORITY, CO_OPERATING = Agency.Standing.RESPONSIBLE_AUTHORITY, Agency.Standing.DUTY_TO_COOPERATE


@dataclass(frozen=True, slots=True)
class CountedCase:
    """A meeting case that an indicator counts, and whether it met the standard."""

    nominal: UUID
    slot: UUID
    is_met: bool


@dataclass(frozen=True, slots=True)
class PerformanceIndicator:
    """A performance indicator: the number met, the total, and the name of the setting that holds its target."""

    number: int
    label: str
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
    invited: int
    attended: int
    reported: int
    cases: Sequence[CountedCase] = ()
    """What was counted, one for each of `invited`. Met: attended or reported in lieu."""
    attended_cases: frozenset[UUID] = frozenset()
    """The meeting cases that the agency attended."""

    @property
    def per_cent(self) -> int | None:
        """Return the percentage of invitations attended, in person or by a deputy.

        Reports in lieu are counted separately.
        """
        return self.attended * 100 // self.invited if self.invited else None


@dataclass(frozen=True, slots=True)
class HeldMeetingCase:
    """A closed meeting case: the level of its meeting and the level decided."""

    slot: UUID
    nominal: UUID
    on: date
    level: int
    decided: int | None


def list_held_meeting_cases(force: str) -> list[HeldMeetingCase]:
    """List every closed case of the force's meetings, the earliest first."""
    slots = {
        each.first: each
        for each in MeetingCase.objects.known_at().filter(sitting__force_id=force).select_related("sitting")
    }
    levels = dict(LevelDecision.objects.known_at().filter(slot__in=list(slots)).values_list("slot_id", "level"))
    rows = CaseClosure.objects.known_at().filter(slot__in=list(slots)).order_by("held_on")
    return [
        HeldMeetingCase(
            each.slot_id, each.nominal_id, each.held_on, slots[each.slot_id].sitting.level, levels.get(each.slot_id)
        )
        for each in rows
    ]


def count_attendance(force: str, from_on: date, until: date) -> list[AttendanceCount]:
    """Count attendance by agency and level, for cases held from one date (inclusive) until another (exclusive)."""
    return _count_attended(_filter_period(list_held_meeting_cases(force), from_on, until))


def count_board_attendance(force: str, from_on: date, until: date) -> list[tuple[str, int, int]]:
    """Count the SMB meetings attended and held, by agency."""
    is_met = BoardAttendance.objects.filter(force_id=force, held_on__gte=from_on, held_on__lt=until)
    results: dict[str, list[bool]] = defaultdict(list)
    for each in is_met.select_related("agency"):
        results[each.agency.name].append(each.attended)
    return [(name, sum(attended), len(attended)) for name, attended in sorted(results.items())]


def calculate_indicators(
    force: str, from_on: date, until: date, *, on: date, minutes_days: int
) -> list[PerformanceIndicator]:
    """Calculate the seven indicators for a period. `on` is today: what falls due after it is not counted yet."""
    meeting_cases = list_held_meeting_cases(force)
    in_period = _filter_period(meeting_cases, from_on, until)
    attendance_counts = _count_attended(in_period)
    period = (from_on, until)
    return [
        _count_reviews(1, "Level 2 cases reviewed at least every 4 months", meeting_cases, 2, period, on),
        _count_reviews(2, "Level 3 cases reviewed at least every 6 weeks", meeting_cases, 3, period, on),
        _build_indicator(
            3, "Disclosure considered and recorded", DISCLOSURE_DEFINITION, _list_considered(in_period), "disclosure"
        ),
        *(_count_authorities(attendance_counts, level) for level in (2, 3)),
        _count_agencies(attendance_counts),
        _count_board(count_board_attendance(force, from_on, until)),
        _build_indicator(
            7,
            "Minutes distributed in time",
            MINUTES_DEFINITION,
            _list_distributed(in_period, minutes_days, on),
            "minutes",
        ),
    ]


def _build_indicator(
    number: int, label: str, definition: str, cases: Sequence[CountedCase], target: str
) -> PerformanceIndicator:  # fmt: skip
    return PerformanceIndicator(
        number, label, definition, sum(each.is_met for each in cases), len(cases), target, cases
    )


def _count_authorities(attendance_counts: Sequence[AttendanceCount], level: int) -> PerformanceIndicator:
    rows = [each for each in attendance_counts if each.agency.standing == AUTHORITY and each.level == level]
    cases = [
        CountedCase(case.nominal, case.slot, case.slot in each.attended_cases) for each in rows for case in each.cases
    ]  # fmt: skip
    label = f"Responsible authorities at Level {level}"
    return _build_indicator(4, label, AUTHORITIES_DEFINITION, cases, f"authorities_{level}")


def _count_agencies(attendance_counts: Sequence[AttendanceCount]) -> PerformanceIndicator:
    cases = [case for each in attendance_counts if each.agency.standing == CO_OPERATING for case in each.cases]
    return _build_indicator(5, "Agencies with a duty to co-operate", AGENCIES_DEFINITION, cases, "agencies")


def _count_board(board_attendance: Sequence[tuple[str, int, int]]) -> PerformanceIndicator:
    done, of = sum(done for _, done, _ in board_attendance), sum(of for _, _, of in board_attendance)
    return PerformanceIndicator(6, "Agencies at the Strategic Management Board", BOARD_DEFINITION, done, of, "board")


def _filter_period(meeting_cases: Iterable[HeldMeetingCase], from_on: date, until: date) -> list[HeldMeetingCase]:
    return [each for each in meeting_cases if from_on <= each.on < until]


def _count_reviews(
    number: int, label: str, meeting_cases: Sequence[HeldMeetingCase], level: int, period: tuple[date, date], on: date
) -> PerformanceIndicator:
    """Count the reviews that fell due in the period, and those that took place by their due date."""
    days: dict[UUID, list[date]] = defaultdict(list)
    for each in meeting_cases:
        days[each.nominal].append(each.on)
    cases = []
    for each in meeting_cases:
        due_on = months_after(MONTHS_AT_LEVEL_2, each.on) if level == 2 else each.on + timedelta(weeks=WEEKS_AT_LEVEL_3)
        if each.decided != level or not period[0] <= due_on < period[1]:
            continue
        is_met = any(each.on < day <= due_on for day in days[each.nominal])
        if is_met or due_on < on:
            cases.append(CountedCase(each.nominal, each.slot, is_met))
    definition = (
        f"Level {level} cases whose next review fell due in this period and took place by its due date. A review "
        "that is not yet due is counted when it is held."
    )
    return _build_indicator(number, label, definition, cases, f"level_{level}_reviews")


def _list_considered(in_period: Sequence[HeldMeetingCase]) -> list[CountedCase]:
    slots = [each.slot for each in in_period]
    decided_slots = set(DisclosureDecision.objects.known_at().filter(slot__in=slots).values_list("slot_id", flat=True))
    return [CountedCase(each.nominal, each.slot, each.slot in decided_slots) for each in in_period]


def _count_attended(in_period: Sequence[HeldMeetingCase]) -> list[AttendanceCount]:
    levels = {each.slot: each.level for each in in_period}
    invitations = list(
        Invitation.objects.known_at()
        .filter(slot__in=list(levels), removed_on=None, stands_in_for=None)
        .select_related("agency")
    )
    attended = dict(
        MeetingAttendance.objects.known_at()
        .filter(invitation__in=[each.first for each in invitations])
        .values_list("invitation_id", "how")
    )
    agencies = {each.agency_id: each.agency for each in invitations}
    best_by_agency: dict[tuple[Any, UUID], tuple[str, UUID]] = {}
    for each in invitations:
        key, how = (each.agency_id, each.slot_id), attended.get(each.first, "")
        before = best_by_agency[key][0] if key in best_by_agency else how
        best_by_agency[key] = (min(before, how, key=_rank_attendance), each.nominal_id)
    results: dict[tuple[Any, int], list[tuple[str, CountedCase]]] = defaultdict(list)
    for (agency, slot), (how, nominal) in best_by_agency.items():
        is_met = how in MeetingAttendance.PRESENT or how == MeetingAttendance.How.REPORT
        results[agency, levels[slot]].append((how, CountedCase(nominal, slot, is_met)))
    rows = [
        AttendanceCount(
            agencies[key], level, len(cases), sum(how in MeetingAttendance.PRESENT for how, _ in cases),
            sum(how == MeetingAttendance.How.REPORT for how, _ in cases), [case for _, case in cases],
            frozenset(case.slot for how, case in cases if how in MeetingAttendance.PRESENT),
        )
        for (key, level), cases in results.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda each: (each.agency.name, each.level))


def _rank_attendance(how: str) -> int:
    """Order the ways of attending of several people of one agency, the best first."""
    if how in MeetingAttendance.PRESENT:
        return 0
    return 1 if how == MeetingAttendance.How.REPORT else 2


def _list_distributed(in_period: Sequence[HeldMeetingCase], days: int, on: date) -> list[CountedCase]:
    slots = [each.slot for each in in_period]
    steps = MinutesStep.objects.known_at().filter(slot__in=slots, kind=MinutesStep.Kind.DISTRIBUTED)
    first: dict[UUID, date] = {}
    for key, day in steps.order_by("-taken_on").values_list("slot_id", "taken_on"):
        first[key] = day
    cases = []
    for each in in_period:
        due_on, given_on = working_days_after(days, each.on, "EW"), first.get(each.slot)
        in_time = given_on is not None and given_on <= due_on
        if in_time or given_on is not None or due_on < on:
            cases.append(CountedCase(each.nominal, each.slot, in_time))
    return cases
