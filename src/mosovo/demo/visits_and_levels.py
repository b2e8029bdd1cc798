"""Risk levels and visits of the first team: most seen in time, some overdue, one missed three times.

Created after all duties are calculated, for people who have notified for more than a year and are neither in custody
nor abroad. The same register always gives the same facts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from mosovo.caseload.models import CaseloadEntry
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Account
from mosovo.record.models import RecordedFact
from mosovo.rooms.risk import policy as risk
from mosovo.rooms.risk.models import RiskLevel
from mosovo.rooms.visits.models import ConditionCheck, Visit

from .daily_batches import WrittenFact, evening_of, write_days
from .staff import DemoStaff

MOST = 48
LONG_ENOUGH = timedelta(days=400)
LEVEL_SET = timedelta(days=370)
LATELY = 60
"""A breach is recent if it was at most this many days ago."""


class VisitStory(NamedTuple):
    """A level, and the days ago of successful and of failed visits."""

    level: str
    seen: tuple[int, ...]
    failed: tuple[int, ...] = ()
    lowered: str = ""
    """A lower level set three days ago, which awaits sign-off."""


IN_ORDER = (
    VisitStory("low", (310, 12)),
    VisitStory("medium", (300, 160, 40)),
    VisitStory("high", (290, 200, 110, 31)),
    VisitStory("very_high", (110, 80, 51, 24)),
    VisitStory("medium", (350, 170, 15)),
)
"""Visited in time: the stories of the first offender manager, whose list has one overdue person at its top."""
STORIES = (
    VisitStory("very_high", (90, 61, 35), failed=(12, 8, 3)),
    *IN_ORDER[:2],
    VisitStory("high", (260, 180, 130)),
    VisitStory("low", (340,), failed=(20, 9)),
    *IN_ORDER[2:],
    VisitStory("high", (250, 160, 71), lowered="medium"),
    VisitStory("medium", (200, 90), failed=(4,)),
    VisitStory("medium", (310, 150)),
    VisitStory("low", (200,)),
)
SAID = (
    "Calm and open. Works 3 days a week. Showed us round without being asked.",
    "Abrupt at first. Says that he has slept badly since his hours were cut.",
    "Nothing new in the flat. His sister was present and knows why we visit.",
    "Talked about the course he starts in spring. Mentioned no new contacts.",
)
BESIDES: tuple[dict[str, str], ...] = (
    {
        "devices": "One telephone, offered without being asked and checked by hand",
        "vehicles": "A silver Fiesta",
    },
    {"follow_up": "Ask the landlord who has the second key.", "present": "His sister"},
    {
        "devices": "A tablet that he says belongs to his sister",
        "follow_up": "Confirm who owns the tablet with the examiner.",
    },
    {"children": "None. A child’s bicycle in the hall, said to be a neighbour’s", "vehicles": "A white van outside"},
)
"""Other observations at visits, used in turn."""
CHECKED = (
    ("Not to own a device that can access the internet unless it is shown to police", "complied", ""),
    ("Not to live in the same household as a child", "complied", "Walked through each room."),
    ("To be at home from 21:00 to 06:00", "unable", "We came in the afternoon."),
)
BREACHED = ("Not to own a device that can access the internet unless it is shown to police", "breach",
            "A second telephone behind the boiler, seized.")  # fmt: skip
EVERY_THIRD = 3
CONCERN = "Based on the last assessment and the home visits since. Agreed with the sergeant."
CALMER = "No concerns for a year, steady work, and a sister who tells us when he drinks."


def create_visits(staff: DemoStaff, now: datetime, today: date) -> None:
    """Give each case of the first team one of the stories, in URN order."""
    team = staff.teams[0].pk
    managers = [each for each in staff.managers if each.team_id == team]
    known = Duty.objects.filter(rule="soa2003.s85.annual", opens_on__lt=today - LONG_ENOUGH, team_id=team)
    lines = CaseloadEntry.objects.filter(
        nominal_id__in=known.values("nominal_id"), custody_until=None, custody_from_on=None
    )
    wrote: dict[Account, list[WrittenFact]] = {}
    for place, line in enumerate(lines.exclude(subject_until__lt=today).order_by("urn")[:MOST]):
        manager = next((each for each in managers if each.pk == line.offender_manager_id), None)
        if manager is not None:
            second = managers[(managers.index(manager) + 1) % len(managers)]
            stories = IN_ORDER if manager == staff.managers[0] else STORIES
            story = stories[place % len(stories)]
            rows = _build_facts(line, story, place, second, today)
            wrote.setdefault(manager, []).extend(
                WrittenFact(line, manager, row, evening_of(on, now)) for row, on in rows
            )
    for manager, every in wrote.items():
        write_days(every, manager, risk.RECORD)


def _build_facts(
    line: CaseloadEntry, story: VisitStory, place: int, second: Account, today: date
) -> Iterator[tuple[RecordedFact, date]]:
    about: dict[str, Any] = {"nominal_id": line.nominal_id}
    yield RiskLevel(**about, level=story.level, set_on=today - LEVEL_SET, reason=CONCERN), today - LEVEL_SET
    tried = [*((days, True) for days in story.seen), *((days, False) for days in story.failed)]
    for number, (days, seen) in enumerate(sorted(tried, reverse=True)):
        on = today - timedelta(days=days)
        row = _visit(about, place, number, on, second, seen=seen)
        yield row, on
        if seen and place % EVERY_THIRD == 0:
            yield from ((check, on) for check in _checked(about, row, breached=place == 0 and days < LATELY))
    if story.lowered:
        on = today - timedelta(days=3)
        yield RiskLevel(**about, level=story.lowered, set_on=on, reason=CALMER, lowers=True), on


def _visit(about: dict[str, Any], place: int, number: int, on: date, second: Account, *, seen: bool) -> Visit:
    """Build a visit. For every fourth person visits are always at the same time, which makes them predictable."""
    at = datetime.combine(on, time(17 if place % 4 == 1 else 9 + (place + 3 * number) % 10, 10 * (number % 6)), UTC)
    results = {"text": SAID[(place + number) % len(SAID)], **BESIDES[(place + number) % len(BESIDES)]} if seen else {}
    return Visit(
        **about,
        outcome="seen" if seen else "not-in",
        began_at=at,
        ended_at=at + timedelta(minutes=35) if seen else None,
        announced=(place + number) % 9 == 0,
        second_officer_id=second.pk,
        **results,
    )


def _checked(about: dict[str, Any], row: Visit, *, breached: bool) -> Iterator[ConditionCheck]:
    """Yield a compliance check of each condition at a visit."""
    for words, result, how in (BREACHED, *CHECKED[1:]) if breached else CHECKED:
        yield ConditionCheck(**about, visit_id=row.pk, condition_wording=words, result=result, how=how)
