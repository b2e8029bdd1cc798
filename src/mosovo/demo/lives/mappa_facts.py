"""Record the MAPPA category and Level 1, confirmed and reviewed in time. Levels 2 and 3 are set by meetings."""

from datetime import date, timedelta

from mosovo.practice.mappa import IN_FORCE
from mosovo.rooms.mappa.models import CaseArea, CategoryDecision, LevelScreening, MappaLevelRecord

from .life import Life
from .management_calendar import LEVEL_1_INTERVALS, ManagementCalendar, draw_days, level_on

CRITERIA = ["lead-manages", "plan-strong", "nothing-blocks"]
CONFIRMATION_TEXTS = {
    1: "Convicted or cautioned and subject to notification. Confirmed against the court result.",
    2: "Convicted of an offence of Schedule 15 and sentenced to 12 months or more. Confirmed against the warrant.",
    4: "Convicted of a terrorism offence and sentenced to 12 months or more. Confirmed against the warrant.",
}
BASES = {
    1: ("SONR", "CJA 2003 s.327(2)"), 2: ("S327_3", "CJA 2003 s.327(3)"), 4: ("S325_2AA", "CJA 2003 s.325(2)(aa)"),
}  # fmt: skip
LEVEL_1_REASONS = (
    "One agency can manage the risk with its own plan: visits and the order.",
    "The police manage the case alone. Other agencies inform us, and no meeting would add anything.",
    "Probation leads and shares its plan with us. No action of a third agency is needed.",
)
REVIEW_TEXTS = (
    "Reviewed with the plan. Nothing that needs a meeting.",
    "Level confirmed after the last visits: no new risk, and the agencies talk to one another.",
)
BEFORE_RELEASE = timedelta(days=196)


def record_mappa(life: Life, calendar: ManagementCalendar) -> None:
    """Record the MAPPA category of a person who has one, the area, and Level 1 with its reviews."""
    category = _find_category(life)
    if category is None or life.conduct.overdue == "category":
        return
    basis, source = BASES[category]
    begins = life.index.convicted_on if category == 1 else max(life.index.convicted_on, life.index.sentenced_on)
    on = min(begins + timedelta(days=life.chance.between(0, 1)), life.today)
    proposed = {"category": category, "basis": basis, "from": begins.isoformat(), "last_day": None, "source": source}
    life.recorder.record_fact(
        CategoryDecision(
            **life.about, kind="confirmed", category=category, on=on, basis=basis, text=CONFIRMATION_TEXTS[category],
            proposed=[proposed],
        ),
        on,
    )  # fmt: skip
    life.recorder.record_fact(CaseArea(**life.about, from_on=on, area="Northshire", team="Public protection"), on)
    _record_levels(life, calendar, on)


def _find_category(life: Life) -> int | None:
    """Return the category that the facts propose: 1 while subject to notification, 2 or 4 until the sentence ends."""
    if life.kind == "rso":
        return 1
    if life.kind == "pdp" or life.index.months < 12 or life.index.ends_on <= IN_FORCE.from_on:
        return None
    return 4 if life.kind == "terrorist" else 2


def _record_levels(life: Life, calendar: ManagementCalendar, confirmed_on: date) -> None:
    """Record the screening at Level 1 after conviction or release, or before a release, and each review."""
    index, longest = life.index, life.today - timedelta(days=LEVEL_1_INTERVALS["low"] - life.chance.between(0, 150))
    if life.free_from is not None:
        first = max(life.free_from, confirmed_on) + timedelta(days=life.chance.between(3, 14))
    elif index.sentenced_on > index.convicted_on:
        first = confirmed_on + timedelta(days=life.chance.between(3, 9))
    else:
        first = max((index.released_on or life.today) - BEFORE_RELEASE, index.sentenced_on + timedelta(days=1))
    days = draw_days(life, calendar, max(first, longest), LEVEL_1_INTERVALS)
    if first < longest and (not days or first < days[0]):
        days.insert(0, first)
    for place, on in enumerate(days):
        if on <= life.today:
            _record_level(life, calendar, on, is_first=place == 0)


def _record_level(life: Life, calendar: ManagementCalendar, on: date, *, is_first: bool) -> None:
    text = life.chance.one_of(LEVEL_1_REASONS if is_first else REVIEW_TEXTS)
    screening = None
    if is_first:
        screening = LevelScreening(**life.about, screened_on=on, criteria=CRITERIA, level=1, text=text)
        life.recorder.record_fact(screening, on)
    level = MappaLevelRecord(
        **life.about, level=1, route="screening" if is_first else "review", set_on=on, set_as="offender manager",
        criteria=CRITERIA, text=text, review_on=on + timedelta(days=LEVEL_1_INTERVALS[level_on(calendar, on)] + 2),
        screening_id=screening.pk if screening else None,
    )  # fmt: skip
    life.recorder.record_fact(level, on)
    life.mappa_level_on = on
