"""The conditions to check: those in force with their last check, then those recorded only as text."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mosovo.record.queries import list_recorded_kinds
from mosovo.rooms.visits.answers import find_check_rule
from mosovo.rooms.visits.conditions import CONDITION_MODELS, BindingCondition, list_conditions_in_force
from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import (
    DatedConditionCheck,
    filter_checks_of_condition,
    fold_condition_text,
    list_dated_checks,
)
from mosovo.web.core.formatting import format_date

from .condition_forms import KnownCondition

BREACH_RESULT = ConditionCheck.Result.BREACH


def build_checklist(nominal_id: UUID, on: date, visits: Sequence[Visit] | None = None) -> list[KnownCondition]:
    """List the conditions. Most people have none, which one query shows. `visits`: the visits, if already loaded."""
    recorded_types = list_recorded_kinds(nominal_id, ConditionCheck, *CONDITION_MODELS)
    binding = list_conditions_in_force(nominal_id, on) if recorded_types - {ConditionCheck} else []
    checks = list_dated_checks(nominal_id, went=visits) if ConditionCheck in recorded_types else []
    current_conditions = [
        _build_known_condition(each, filter_checks_of_condition(checks, each.id, each.words)) for each in binding
    ]
    rows = {fold_condition_text(each.words) for each in current_conditions}
    return [
        *current_conditions,
        *(
            KnownCondition(each.check.condition_wording, last=describe_last_check([each]))
            for each in _list_text_conditions(checks, rows)
        ),
    ]


def _build_known_condition(condition: BindingCondition, checks: Sequence[DatedConditionCheck]) -> KnownCondition:
    breached = bool(checks) and checks[0].check.result == BREACH_RESULT
    return KnownCondition(
        condition.words, condition.id, condition.label, condition.source, describe_last_check(checks),
        breached=breached,
        rule=find_check_rule(
            condition.subject_code, condition.words, condition.category, condition.code, breached=breached
        ),
    )  # fmt: skip


def _list_text_conditions(checks: Sequence[DatedConditionCheck], rows: set[str]) -> list[DatedConditionCheck]:
    """List the last check of each condition recorded only as text, unless it is already in the list."""
    latest: dict[str, DatedConditionCheck] = {}
    for each in checks:
        words = fold_condition_text(each.check.condition_wording)
        if each.check.condition_id is None and words not in rows:
            latest.setdefault(words, each)
    return list(latest.values())


def describe_last_check(checks: Sequence[DatedConditionCheck]) -> str:
    """Describe the last check and its date; empty if there was none."""
    if not checks:
        return ""
    how = f": {checks[0].check.how}" if checks[0].check.how else ""
    return f"{checks[0].check.result_with_method}, {format_date(checks[0].on)}{how}"
