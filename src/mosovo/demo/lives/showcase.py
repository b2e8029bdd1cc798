"""States that every demo shows, however small it is: each goes to the first life that it fits.

A register of 30 people would have none of some states by chance. In a large register they also occur by chance.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from mosovo.demo.fact_recorder import SUPERVISOR
from mosovo.practice.headings import edition_on
from mosovo.record.models import RecordedFact
from mosovo.rooms.devices.models import Device, MonitoringReport
from mosovo.rooms.identity.models import LinkedPerson
from mosovo.rooms.licences.models import Licence, Recall, RecallStep
from mosovo.rooms.plan.models import PlanTrigger
from mosovo.rooms.risk.models import Assessment, AssessmentSignOff, RiskLevel
from mosovo.rooms.visits.models import Visit

from .life import Life
from .management_calendar import RISK_LEVELS, ManagementCalendar, level_on
from .texts import read_texts

STATES = frozenset({
    "arrested", "at_large", "trigger", "silent", "tablet", "returned", "waits", "lowered", "twice", "three_times",
    "absconds",
})  # fmt: skip
"""`arrested` and `absconds` are added while the life is built, the others here."""
FAILED_VISIT_TEXTS = (
    "No answer, no light. Card left.",
    "No answer. A neighbour saw a light last night.",
    "No answer at the door or by telephone, at the third visit in a week.",
)
BY_PPCS = "Duty officer, PPCS"


class Showcase:
    """The states that were not shown yet."""

    def __init__(self, states: frozenset[str] = STATES) -> None:
        self.remaining = set(states)

    def claim(self, state: str) -> bool:
        """Whether the state was not shown yet. It is now."""
        is_new = state in self.remaining
        self.remaining.discard(state)
        return is_new

    def add_to(self, life: Life, calendar: ManagementCalendar) -> None:
        """Add one state to a life that has what it needs."""
        if life.free_from is None or calendar.reactive_from is not None or not calendar.levels:
            return
        for state, (is_suitable, build) in _STATES.items():
            if state in self.remaining and is_suitable(life, calendar):
                self.claim(state)
                build(life, calendar)
                return


def _add_recall_at_large(life: Life, calendar: ManagementCalendar) -> None:
    """Record a recall of four days ago, on which no one was arrested yet."""
    licence = next(row for row in reversed(life.recorder.rows) if isinstance(row, Licence))
    on, record = life.today - timedelta(days=4), life.recorder.record_fact
    recall = Recall(
        **life.about, licence_id=licence.pk, kind="standard", requested_at=_build_instant(on, 9),
        requested_by="J. Marsh, Probation Service",
        reasons="No contact for 9 days and not at the address. Visits and a warning letter had no effect.",
        breached=[], tried=["warning", "contact"], sentence="determinate", term_months=max(life.index.months, 1),
        mappa_level=1, mappa_category=1, reference=f"PPCS/{on.year}/1184",
    )  # fmt: skip
    record(recall, on)
    steps = (("authorised", 11, "Head of the delivery unit"), ("revoked", 16, BY_PPCS), ("arrest_asked", 17, BY_PPCS))
    for kind, hour, by in steps:
        record(
            RecallStep(
                **life.about, recall_id=recall.pk, kind=kind, occurred_at=_build_instant(on, hour), performed_by=by
            ),
            on,
        )


def _add_new_partner(life: Life, calendar: ManagementCalendar) -> None:
    person = LinkedPerson(**life.about, name="Leanne Pryor", role="other", relationship="New partner, two sons")
    life.recorder.record_fact(person, life.today - timedelta(days=1))


def _remove_recent_reports(life: Life, calendar: ManagementCalendar) -> None:
    """Take away the reports of the last two weeks."""
    since = life.today - timedelta(days=12)
    life.recorder.rows = [
        row for row in life.recorder.rows if not (isinstance(row, MonitoringReport) and row.on > since)
    ]


def _add_undeclared_tablet(life: Life, calendar: ManagementCalendar) -> None:
    on = life.today - timedelta(days=1)
    tablet = Device(
        **life.about, kind="tablet", make="Lenovo", serial="HA1PX7Q2", sharing="shared", shared_with="A friend",
        known_by="found", known_on=on, permission="needed",
    )  # fmt: skip
    life.recorder.record_fact(tablet, on)


def _add_returned_assessment(life: Life, calendar: ManagementCalendar) -> None:
    """Record an assessment that the supervisor returned."""
    assessment = _record_assessment(life, level_on(calendar, life.today), days=15)
    checked_on = assessment.assessed_on + timedelta(days=2)
    check = AssessmentSignOff(
        **life.about, assessment_id=assessment.pk, agrees=False, words=read_texts()["assessment"]["missing"],
        checked_on=checked_on,
    )  # fmt: skip
    life.recorder.record_fact(check, checked_on, SUPERVISOR)


def _add_waiting_assessment(life: Life, calendar: ManagementCalendar) -> None:
    """Record an assessment that waits for sign-off."""
    _record_assessment(life, level_on(calendar, life.today), days=6)


def _record_assessment(life: Life, level: str, *, days: int) -> Assessment:
    on = life.today - timedelta(days=days)
    assessment = Assessment(
        **life.about, assessed_on=on, edition=edition_on(on).name, overall=level,
        rationale=life.phrases.one_of("assessment", "why"), priority=life.phrases.one_of("assessment", "first"),
        reassess_on=on + timedelta(days=170), evidence=[],
    )  # fmt: skip
    return life.recorder.record_fact(assessment, on)


def _add_lowered_level(life: Life, calendar: ManagementCalendar) -> None:
    """Record a lower level of three days ago, which waits for the supervisor."""
    level = level_on(calendar, life.today)
    on = life.today - timedelta(days=3)
    row = RiskLevel(
        **life.about, level=RISK_LEVELS[RISK_LEVELS.index(level) - 1], set_on=on, lowers=True,
        reason="No concern for a year, steady days, and people who know and would call us.",
    )  # fmt: skip
    life.recorder.record_fact(row, on)


def _build_instant(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def _add_failed_visits(life: Life, *days: int) -> None:
    """Record visits, each a number of days ago, at which no one was in."""
    for number, days_ago in enumerate(days):
        on = life.today - timedelta(days=days_ago)
        visit = Visit(
            **life.about, outcome="not-in", began_at=_build_instant(on, 9 + 4 * number),
            second_officer_id=life.officers.second,
            text=FAILED_VISIT_TEXTS[number],
        )  # fmt: skip
        life.recorder.record_fact(visit, on)


def _has_fact(life: Life, kind: type[RecordedFact]) -> bool:
    return any(isinstance(row, kind) for row in life.recorder.rows)


def _is_on_licence(life: Life, calendar: ManagementCalendar) -> bool:
    return life.licence_until is not None and life.kind == "rso"


def _has_triggers(life: Life, calendar: ManagementCalendar) -> bool:
    return life.partner is None and _has_fact(life, PlanTrigger)


def _is_assessed(life: Life, calendar: ManagementCalendar) -> bool:
    return bool(calendar.assessments) and calendar.assessments[-1] < life.today - timedelta(days=20)


def _can_be_lower(life: Life, calendar: ManagementCalendar) -> bool:
    return level_on(calendar, life.today) in ("medium", "high")


def _can_have_failed_visits(life: Life, calendar: ManagementCalendar) -> bool:
    seen = [each.on for each in calendar.visits]
    return bool(seen) and seen[-1] < life.today - timedelta(days=12) and not _has_fact(life, PlanTrigger)


type StateCondition = Callable[[Life, ManagementCalendar], bool]
type StateBuilder = Callable[[Life, ManagementCalendar], None]
_STATES: dict[str, tuple[StateCondition, StateBuilder]] = {
    "at_large": (_is_on_licence, _add_recall_at_large),
    "trigger": (_has_triggers, _add_new_partner),
    "silent": (lambda life, _: _has_fact(life, MonitoringReport), _remove_recent_reports),
    "tablet": (lambda life, _: any(each.subject == "device" for each in life.clauses), _add_undeclared_tablet),
    "returned": (_is_assessed, _add_returned_assessment),
    "waits": (_is_assessed, _add_waiting_assessment),
    "lowered": (_can_be_lower, _add_lowered_level),
    "twice": (_can_have_failed_visits, lambda life, _: _add_failed_visits(life, 4, 1)),
    "three_times": (_can_have_failed_visits, lambda life, _: _add_failed_visits(life, 7, 4, 2)),
}
"""What a life needs to show a state, and what adds it."""
