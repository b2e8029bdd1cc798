"""Choose the settle day of each person who comes from another system: by risk, and spread for each officer.

The force sets within how many working days carried-over work is due at each risk level, and how many such duties one
officer should have in a week. The number of days is a limit. The number in a week is met where the days allow it;
where they do not, the work goes to the week with the least, and the report names the heaviest week.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from mosovo.obligations.fact_gathering import GatheredFacts, gather_facts
from mosovo.obligations.force_policy import load_policy
from mosovo.obligations.models import Duty
from mosovo.organisations.models import Force
from mosovo.practice.derivation import derive_obligations
from mosovo.practice.policy_settings import arrival as figures
from mosovo_law.core.arrival_effect import CARRIED_OVER
from mosovo_law.core.calendar import is_working_day, working_days_after
from mosovo_law.facts.arrival_facts import Arrival, KnownFrom
from mosovo_law.facts.case_facts import CaseFacts

UNSET = "unset"
SETTLING_ORDER = ("very_high", "high", UNSET, "medium", "low")
"""The order in which people get a settle day. Without a level the limit is that of high risk."""
ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CutOver:
    """The day on which a force starts to work here, and the date from which its notifications are complete."""

    on: date
    notifications_from: date


@dataclass(slots=True)
class SettlingCalendar:
    """The settle days of one force, and how many carried-over duties each officer has in each week.

    `days` has the last settle day of each risk level. `load` is keyed by officer or team, and the Monday of the week.
    """

    cut_over: CutOver
    nation: str
    days: dict[str, date]
    weekly_limit: int
    settled_by: date | None = None
    """The last settle day of a person with carried-over work."""
    load: Counter[tuple[UUID | None, date]] = field(default_factory=Counter)

    def choose_day(self, level: str, officer: UUID | None, duties: int) -> date:
        """Return the settle day of a person, and count the duties in that week of the officer."""
        candidates = list(self._candidates(self.days[level]))
        if not duties:
            return candidates[-1]
        free = (day for day in candidates if self._load(officer, day) + duties <= self.weekly_limit)
        lightest = min(candidates, key=lambda day: (self._load(officer, day), day))
        day = next(free, lightest)
        self.load[officer, _monday(day)] += duties
        self.settled_by = day if self.settled_by is None else max(day, self.settled_by)
        return day

    def _load(self, officer: UUID | None, day: date) -> int:
        return self.load[officer, _monday(day)]

    def _candidates(self, last: date) -> Iterable[date]:
        """Yield the last working day of each week after the cut-over day, and the last day itself."""
        monday = _monday(self.cut_over.on)
        while monday <= last:
            week = (min(last, monday + timedelta(days=number)) for number in range(4, -1, -1))
            day = next((day for day in week if day > self.cut_over.on and is_working_day(day, self.nation)), None)
            if day is not None:
                yield day
            monday += ONE_WEEK

    @property
    def heaviest_week(self) -> tuple[int, date | None]:
        """Return the most carried-over duties of one officer in one week, and the Monday of that week."""
        week = max(self.load, key=lambda each: (self.load[each], -each[1].toordinal()), default=None)
        return (0, None) if week is None else (self.load[week], week[1])


def load_calendar(force: str, cut_over: CutOver) -> SettlingCalendar:
    """Load the settings of the force, and the carried-over duties of people who came before."""
    policy = load_policy(force)
    nation = str(Force.objects.values_list("jurisdiction", flat=True).get(pk=force))
    days = {
        level: working_days_after(policy.on(setting, cut_over.on), cut_over.on, nation)
        for level, setting in figures.DAYS.items()
    }
    calendar = SettlingCalendar(cut_over, nation, days, policy.on(figures.A_WEEK, cut_over.on))
    still_due = Q(ceased_on=None) | Q(ceased_on__gt=cut_over.on)
    carried_over = Duty.objects.filter(still_due, holding_force=force, flags__contains=[CARRIED_OVER], met_on=None)
    owners = carried_over.annotate(owner=Coalesce("offender_manager_id", "team_id")).values_list("owner", "due_on")
    due = [(owner, due_on) for owner, due_on in owners if due_on is not None]
    calendar.load.update((owner, _monday(due_on)) for owner, due_on in due)
    calendar.settled_by = max((due_on for _, due_on in due), default=None)
    return calendar


def settle_people(calendar: SettlingCalendar, officers: dict[UUID, UUID | None], source: str) -> dict[UUID, Arrival]:
    """Return the arrival of each person, highest risk first. Their other facts are in the database.

    `officers` maps each person to the officer or team whose work it is.
    """
    gathered = gather_facts(list(officers))
    levels = {nominal_id: current_level(about.facts, calendar.cut_over.on) for nominal_id, about in gathered.items()}
    arrivals = {}
    for nominal_id in sorted(officers, key=lambda each: SETTLING_ORDER.index(levels[each])):
        level = levels[nominal_id]
        provisional = _build_arrival(calendar, source, calendar.days[level])
        count = _count_carried_over(gathered[nominal_id], provisional)
        settle_on = calendar.choose_day(level, officers[nominal_id], count)
        arrivals[nominal_id] = replace(provisional, settle_on=settle_on)
    return arrivals


def current_level(facts: CaseFacts, on: date) -> str:
    """Return the risk level on the day, or UNSET."""
    earlier_levels = [each for each in facts.risk_levels if each.on <= on]
    return max(earlier_levels, key=attrgetter("on", "ref")).level if earlier_levels else UNSET


def _build_arrival(calendar: SettlingCalendar, source: str, settle_on: date) -> Arrival:
    known = KnownFrom(notifications=calendar.cut_over.notifications_from)
    return Arrival(ref="arrival", on=calendar.cut_over.on, settle_on=settle_on, source=source, known_from=known)


def _count_carried_over(gathered: GatheredFacts, arrival: Arrival) -> int:
    derived = derive_obligations(replace(gathered.facts, arrival=(arrival,)))
    return sum(duty.former_due_on is not None and duty.met_on is None for duty in derived.obligations)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
