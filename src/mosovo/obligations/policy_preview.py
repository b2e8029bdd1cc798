"""Previews the effect of a policy change on everyone a force holds. Nothing is written about them.

Each person is derived twice from the same facts, by the current policy and by the proposed one. The results are
compared as duty rows, so the preview shows exactly what applying the change would do.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from mosovo.nominals.models import CaseReach
from mosovo_law.core.obligation import DutyStatus as Stands
from mosovo_law.core.obligation import Obligation
from mosovo_law.core.policy import PolicyValue
from mosovo_law.derivation.derive import Derivation

from .duty_read_model import COMPARED_COLUMNS, build_duty_row
from .fact_gathering import gather_facts
from .force_policy import load_policy
from .recalculation import chunk_register
from .recordable_duties import filter_recordable


@dataclass(slots=True)
class PolicyEffect:
    """The effect counted over a register: whose duties would change, how, and who would be overdue on the first day."""

    on: date
    people: int = 0
    changed: int = 0
    duties: Counter[str] = field(default_factory=Counter)
    """How many duties would be sooner, later, new, gone, or changed otherwise."""
    overdue_before: int = 0
    overdue_after: int = 0
    of: Counter[str] = field(default_factory=Counter)
    """People whose duties would change, by account of the offender manager; the empty key means unallocated."""
    late_of: Counter[str] = field(default_factory=Counter)
    """Duties that would become overdue, by account of the offender manager."""
    late: list[UUID] = field(default_factory=list)
    """The people with such a duty."""

    def to_stored_values(self, version: str) -> dict[str, Any]:
        """Return the effect as JSON values, to store with the proposal."""
        return {
            "version": version, "on": str(self.on), "people": self.people, "changed": self.changed,
            "duties": dict(self.duties), "overdue_before": self.overdue_before, "overdue_after": self.overdue_after,
            "of": dict(self.of), "late_of": dict(self.late_of), "late": [str(each) for each in self.late],
        }  # fmt: skip


def preview_policy_change(force: str, setting: PolicyValue) -> dict[str, Any]:
    """Return the effect of a setting, on its first day, on everyone the force holds. Runs as the jobs role."""
    now = load_policy(force)
    then, effect = now.where(setting, "proposed"), PolicyEffect(setting.from_on)
    for chunk in chunk_register(force):
        managers_by_person = dict(
            CaseReach.objects.filter(nominal_id__in=chunk).values_list("nominal_id", "offender_manager_id")
        )
        for nominal_id, gathered in gather_facts(chunk).items():
            manager = str(managers_by_person.get(nominal_id) or "")
            was = filter_recordable(replace(gathered.facts, policy=now))
            _count(effect, nominal_id, manager, was, filter_recordable(replace(gathered.facts, policy=then)))
    return effect.to_stored_values(now.version)


def _count(effect: PolicyEffect, nominal_id: UUID, manager: str, was: Derivation, then: Derivation) -> None:
    before, after = _index_by_key(was.obligations), _index_by_key(then.obligations)
    kinds = list(_list_differences(before, after))
    late = _find_overdue(after.values(), effect.on)
    late_before = _find_overdue(before.values(), effect.on)
    effect.people += 1
    effect.overdue_before += len(late_before)
    effect.overdue_after += len(late)
    effect.duties.update(kinds)
    if kinds:
        effect.changed += 1
        effect.of[manager] += 1
    if late - late_before:
        effect.late_of[manager] += len(late - late_before)
        effect.late.append(nominal_id)


def _index_by_key(obligations: Iterable[Obligation]) -> dict[str, Obligation]:
    return {each.key: each for each in obligations}


def _list_differences(before: dict[str, Obligation], after: dict[str, Obligation]) -> Iterable[str]:
    for key in before.keys() | after.keys():
        was, then = before.get(key), after.get(key)
        if was is None or then is None:
            yield "new" if was is None else "gone"
        elif _list_compared_values(was) != _list_compared_values(then):
            days = was.due_day or date.max, then.due_day or date.max
            yield "sooner" if days[1] < days[0] else "later" if days[1] > days[0] else "otherwise"


def _list_compared_values(obligation: Obligation) -> list[Any]:
    row = build_duty_row(obligation)
    return [row[name] for name in COMPARED_COLUMNS]


def _find_overdue(obligations: Iterable[Obligation], on: date) -> set[str]:
    return {each.key for each in obligations if each.status_on(on) is Stands.OVERDUE}
