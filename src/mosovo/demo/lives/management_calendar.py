"""When a case is worked on: risk levels, visits, assessments, plans, reviews, each within its interval.

The calendar comes first, because the records refer to one another: a level is set after a visit, an assessment follows
new information, a plan follows the assessment. Most work is in time; what is overdue is drawn for each life.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from mosovo.practice.visits import IN_FORCE

from . import figures
from .life import Life

VISIT_INTERVALS = {"low": 365, "medium": 181, "high": 89, "very_high": 28}
"""The most days from one visit to the next."""
MAX_DAYS_BACK = {"low": 700, "medium": 540, "high": 400, "very_high": 340}
"""How many days of visits are on record."""
RISK_LEVELS = ("low", "medium", "high", "very_high")
ASSESSMENT_INTERVALS = {"low": 360, "medium": 360, "high": 360, "very_high": 178}
PLAN_INTERVALS = {"low": 360, "medium": 360, "high": 178, "very_high": 88}
REVIEW_INTERVALS = {"low": 360, "medium": 178, "high": 88, "very_high": 29}
LEVEL_1_INTERVALS = {"low": 360, "medium": 178, "high": 118, "very_high": 118}
DAYS_AFTER_CONCERN = (3, 9)
"""Days after new information in which the risk is assessed again: 28 are allowed, and 10 after a breach."""
JOINT_ASSESSMENT_DAYS = 14
"""Days after a release on licence in which the police assess, for the joint assessment."""
POLICY_SINCE = IN_FORCE.from_on
ABSENT_DAYS = 76
"""Days for which no one has seen a person who stopped notifying."""
FIRST_VISIT_DAYS = 4
"""Days at liberty after which the first visit is made."""


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """A visit on a day, and whether the person was seen."""

    on: date
    seen: bool


@dataclass
class ManagementCalendar:
    """The days of one life at liberty, each list in order."""

    levels: list[tuple[date, str]] = field(default_factory=list)
    visits: list[VisitPlan] = field(default_factory=list)
    assessments: list[date] = field(default_factory=list)
    plans: list[date] = field(default_factory=list)
    reactive_from: date | None = None
    """Since when the case is managed reactively, and no one visits."""


def draw_calendar(life: Life) -> ManagementCalendar:
    """Draw the calendar of a person at liberty; empty for a person in custody or released a few days ago."""
    calendar = ManagementCalendar()
    free_from = life.free_from
    if free_from is None or free_from > life.today - timedelta(days=FIRST_VISIT_DAYS + 3):
        return calendar
    level = life.conduct.risk or life.chance.pick_weighted(figures.weights("risk"))
    first = _draw_first_visit(life, level)
    _draw_levels(life, calendar, level, first)
    _draw_visits(life, calendar, first)
    _draw_assessments(life, calendar, first)
    _draw_plans(life, calendar)
    return calendar


def _draw_first_visit(life: Life, level: str) -> date:
    """Return the first visit on record: soon after release, or long ago for a case that is older than the policy."""
    assert life.free_from is not None
    soon = life.chance.days_after(life.free_from, 2, 9)
    if soon >= POLICY_SINCE - timedelta(days=10):
        return min(soon, life.today - timedelta(days=1))
    jitter = life.chance.between(0, 45)
    back = min(
        life.today - timedelta(days=MAX_DAYS_BACK[level] + jitter),
        POLICY_SINCE - timedelta(days=life.chance.between(5, 60)),
    )
    return max(soon, back)


def _draw_levels(life: Life, calendar: ManagementCalendar, level: str, first: date) -> None:
    """Set the level at the first visit; for one in six lives it changed since, and two of three changes are rises."""
    if life.conduct.overdue == "level":
        return
    has_changed = life.chance.occurs(1 / 6) and (life.today - first).days > 200
    was_raised = life.chance.occurs(2 / 3)
    former_index = RISK_LEVELS.index(level) + (-1 if was_raised else 1)
    if has_changed and 0 <= former_index < len(RISK_LEVELS):
        changed_on = life.today - timedelta(days=life.chance.between(40, min(300, (life.today - first).days - 60)))
        calendar.levels = [(first, RISK_LEVELS[former_index]), (changed_on, level)]
    else:
        calendar.levels = [(first, level)]


def level_on(calendar: ManagementCalendar, day: date) -> str:
    """Return the level on a day; high, as the policy has it, where none was set."""
    return next((level for on, level in reversed(calendar.levels) if on <= day), "high")


def _draw_visits(life: Life, calendar: ManagementCalendar, first: date) -> None:
    """Draw visits within the interval of the level. Some failed first, and some cases are behind."""
    is_overdue = life.conduct.overdue == "visit"
    on = first
    while on <= life.today - timedelta(days=1):
        _add_visit(life, calendar, on)
        interval = VISIT_INTERVALS[level_on(calendar, on)]
        change = next((day for day, _ in calendar.levels if day > on), None)
        on += timedelta(days=interval - life.chance.between(2, max(3, min(25, interval // 6))))
        if change is not None and on > change:
            on = change + timedelta(days=life.chance.between(0, 1))
    if life.conduct.absconds:
        _remove_visits_of_absconder(life, calendar)
    elif is_overdue:
        _make_visit_overdue(life, calendar)


def _add_visit(life: Life, calendar: ManagementCalendar, on: date) -> None:
    """Add a visit at which the person was seen, after failed ones."""
    attempt, last = on, calendar.visits[-1].on if calendar.visits else None
    failed: list[VisitPlan] = []
    while len(failed) < 2 and life.chance.occurs(figures.share("failed_visit")):
        attempt -= timedelta(days=life.chance.between(1, 4))
        if (last is not None and attempt <= last) or (life.free_from is not None and attempt <= life.free_from):
            break
        failed.insert(0, VisitPlan(attempt, seen=False))
    calendar.visits += [*failed, VisitPlan(on, seen=True)]


def _remove_visits_of_absconder(life: Life, calendar: ManagementCalendar) -> None:
    """Take away the visits of the last months, and add three at which a person who is gone was not in."""
    gone_on = life.today - timedelta(days=ABSENT_DAYS)
    calendar.visits = [each for each in calendar.visits if each.on < gone_on] or calendar.visits[:1]
    calendar.visits += [VisitPlan(life.today - timedelta(days=days), seen=False) for days in (40, 37, 35)]


def _make_visit_overdue(life: Life, calendar: ManagementCalendar) -> None:
    """Remove the last visits, so that the next one is some days overdue; a few of these had a failed attempt."""
    level = level_on(calendar, life.today)
    late = life.chance.between(2, 45)
    last_seen_on = life.today - timedelta(days=VISIT_INTERVALS[level] + late)
    first = next(each for each in calendar.visits if each.seen)
    calendar.visits = [each for each in calendar.visits if each.on < last_seen_on - timedelta(days=20)]
    calendar.visits.append(VisitPlan(max(last_seen_on, first.on), seen=True))
    last = calendar.visits[-1].on
    for days in (late - 1, late - 4)[: life.chance.pick_weighted(((5, 0), (3, 1), (2, 2)))]:
        on = life.today - timedelta(days=max(days, 1))
        if on > last:
            calendar.visits.append(VisitPlan(on, seen=False))
            last = on


def _draw_assessments(life: Life, calendar: ManagementCalendar, first: date) -> None:
    """Draw the first assessment, the regular ones, and one after each piece of new information."""
    assert life.free_from is not None
    soon = life.chance.between(5, 18)
    is_joint = life.licence_until is not None or life.index.is_custodial
    made_on = (
        min(first + timedelta(days=soon), life.free_from + timedelta(days=JOINT_ASSESSMENT_DAYS)) if is_joint else first
    )
    made_on = max(made_on, first) if is_joint else first + timedelta(days=soon)
    days = [made_on]
    late = life.conduct.overdue == "assessment"
    while (made_on := _draw_next_day(life, calendar, made_on, ASSESSMENT_INTERVALS)) <= life.today - timedelta(days=1):
        days.append(made_on)
    if late:
        longest = 182 if level_on(calendar, life.today) == "very_high" else 365
        last = life.today - timedelta(days=longest + life.chance.between(3, 50))
        days = [*(day for day in days if day < last - timedelta(days=60)), max(last, days[0])]
    for concern in life.concerns:
        after = concern + timedelta(days=life.chance.between(*DAYS_AFTER_CONCERN))
        if concern > days[0] and concern >= life.today - timedelta(days=500) and not late:
            days.append(after)
    calendar.assessments = sorted({day for day in days if day < life.today})


def _draw_plans(life: Life, calendar: ManagementCalendar) -> None:
    """Draw the first plan soon after the first assessment, its reviews, and one after each change of level."""
    if not calendar.assessments or life.conduct.overdue == "plan":
        return
    on = calendar.assessments[0] + timedelta(days=life.chance.between(2, 12))
    days = [on]
    while (on := _draw_next_day(life, calendar, on, PLAN_INTERVALS)) < life.today:
        days.append(on)
    calendar.plans = sorted({day for day in days if day < life.today})


def _draw_next_day(life: Life, calendar: ManagementCalendar, on: date, intervals: dict[str, int]) -> date:
    """Return the next day within the interval of the level; if the level changed before, soon after the change."""
    days = intervals[level_on(calendar, on)]
    ahead = on + timedelta(days=days - life.chance.between(3, max(4, min(30, days // 8))))
    change = next((day for day, _ in calendar.levels if on < day < ahead), None)
    return ahead if change is None else change + timedelta(days=life.chance.between(3, 10))


def draw_days(life: Life, calendar: ManagementCalendar, start: date, intervals: dict[str, int]) -> list[date]:
    """Return days from `start` to yesterday, each within the interval of the level from the one before."""
    days, on = [], start
    while on < life.today:
        days.append(on)
        on = _draw_next_day(life, calendar, on, intervals)
    return days
