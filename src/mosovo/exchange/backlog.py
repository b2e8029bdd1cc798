"""Name the work in hand of imported people by its cause, so that a force reads it before its officers do.

The causes are: overdue by law; before the known history, and not judged; carried over from before the cut-over day;
overdue by force policy. A missing risk level, visit, assessment, plan, category or order wording is a cause of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from mosovo.obligations.models import Duty
from mosovo.obligations.status_sql import status_case
from mosovo.practice.policy_settings.defaults import LEVELS
from mosovo.rooms.risk.models import RiskLevel
from mosovo_law.core.arrival_effect import BEFORE_KNOWN_HISTORY, CARRIED_OVER
from mosovo_law.core.obligation import DutyStatus
from mosovo_law.explain.explanation import duty_title


class BacklogGroup(StrEnum):
    """How the work is counted."""

    LAW = "law"
    HISTORY = "history"
    CARRIED_OVER = "carried_over"
    PRACTICE = "practice"


TITLES = {
    BacklogGroup.LAW: "Overdue by law",
    BacklogGroup.HISTORY: "Due before the imported history begins: not counted as overdue",
    BacklogGroup.CARRIED_OVER: "Carried over: overdue in the old system",
    BacklogGroup.PRACTICE: "Overdue by force policy",
}
MISSING_RECORD_CAUSES = {
    "practice.risk.level": "No current risk level on record",
    "practice.visit.first": "No visit on record",
    "practice.risk.first": "No current risk assessment on record",
    "practice.plan.first": "No risk management plan on record",
    "practice.mappa.category": "MAPPA category not confirmed",
    "practice.order.clauses": "Order without prohibitions or requirements on record",
}
"""Practice rules by which a case begins, and the cause that each names."""
UNSET = "unset"
COLUMNS = (*LEVELS, UNSET)
"""Risk levels, highest first, and people without one."""


@dataclass(slots=True)
class Backlog:
    """Duties and people by group and cause. A person is counted once for each cause, and once for each group."""

    duties: Counter[tuple[str, str]] = field(default_factory=Counter)
    people: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    grouped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, nominals: Sequence[UUID], today: date) -> None:
        """Add the work of these people, as it is on the day. They are not added twice."""
        seen: dict[tuple[str, str], set[UUID]] = defaultdict(set)
        for nominal_id, group, cause in _list_work(nominals, today):
            self.duties[group, cause] += 1
            seen[group, cause].add(nominal_id)
            seen[group, ""].add(nominal_id)
        levels = _list_levels(nominals, today)
        for (group, cause), people in seen.items():
            counts = Counter(levels.get(each, UNSET) for each in people)
            for level, number in counts.items():
                if cause:
                    self.people[group, cause, level] += number
                else:
                    self.grouped[group, level] += number

    def rows(self) -> list[dict[str, object]]:
        """Return the rows of the report: of each group its total, then its causes, most people first."""
        return [row for group in BacklogGroup for row in self._rows_of(group)]

    def _rows_of(self, group: BacklogGroup) -> Iterator[dict[str, object]]:
        causes = [cause for each, cause in self.duties if each == group]
        if not causes:
            return
        totals = {level: self.grouped[group, level] for level in COLUMNS}
        duties = sum(self.duties[group, cause] for cause in causes)
        yield {"group": group.value, "cause": "", "duties": duties, "people": totals}
        by_cause = {cause: {level: self.people[group, cause, level] for level in COLUMNS} for cause in causes}
        for cause in sorted(causes, key=lambda each: (-sum(by_cause[each].values()), each)):
            yield {
                "group": group.value, "cause": cause, "duties": self.duties[group, cause], "people": by_cause[cause],
            }  # fmt: skip


def _list_work(nominals: Sequence[UUID], today: date) -> Iterator[tuple[UUID, str, str]]:
    """Yield the person, the group and the cause of each duty that is overdue, carried over or not judged."""
    duties = Duty.objects.filter(nominal_id__in=nominals).annotate(stands=status_case(today))
    overdue = Q(stands=DutyStatus.OVERDUE.value)
    carried_over = Q(flags__contains=[CARRIED_OVER]) & ~Q(
        stands__in=[DutyStatus.MET.value, DutyStatus.MET_LATE.value, DutyStatus.CEASED.value]
    )
    not_judged = Q(flags__contains=[BEFORE_KNOWN_HISTORY], met_on=None)
    found = duties.filter(overdue | carried_over | not_judged)
    for nominal_id, rule, citation, flags, by_law in found.values_list(
        "nominal_id", "rule", "citation", "flags", "by_law"
    ):
        group = _choose_group(flags, by_law=by_law)
        yield nominal_id, group.value, _describe_cause(group, rule, citation)


def _choose_group(flags: Sequence[str], *, by_law: bool) -> BacklogGroup:
    if BEFORE_KNOWN_HISTORY in flags:
        return BacklogGroup.HISTORY
    if CARRIED_OVER in flags:
        return BacklogGroup.CARRIED_OVER
    return BacklogGroup.LAW if by_law else BacklogGroup.PRACTICE


def _describe_cause(group: BacklogGroup, rule: str, citation: str) -> str:
    if group in (BacklogGroup.LAW, BacklogGroup.HISTORY):
        return f"{duty_title(rule)} ({citation})"
    return MISSING_RECORD_CAUSES.get(rule) or f"Was due: {duty_title(rule)}"


def _list_levels(nominals: Sequence[UUID], today: date) -> Mapping[UUID, str]:
    """Return the latest risk level of each person who has one."""
    levels = RiskLevel.objects.known_at().filter(nominal_id__in=nominals, set_on__lte=today)
    return dict(levels.order_by("set_on", "recorded_at").values_list("nominal_id", "level"))
