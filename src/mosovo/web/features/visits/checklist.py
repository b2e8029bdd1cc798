"""The conditions to check: those in force with their last check, then those recorded only as text."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mosovo.record.queries import list_kinds_held
from mosovo.rooms.visits.answers import find_check_rule
from mosovo.rooms.visits.conditions import HOLDERS, BindingCondition, list_conditions_in_force
from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import (
    ConditionLook,
    fold_condition_text,
    list_condition_looks,
    list_looks_at_condition,
)
from mosovo.web.core.formatting import format_date

from .condition_forms import KnownCondition

BREACH = ConditionCheck.Result.BREACH


def build_checklist(nominal_id: UUID, on: date, went: Sequence[Visit] | None = None) -> list[KnownCondition]:
    """List the conditions. Most people have none, which one query shows. `went`: the visits, if already loaded."""
    there = list_kinds_held(nominal_id, ConditionCheck, *HOLDERS)
    binding = list_conditions_in_force(nominal_id, on) if there - {ConditionCheck} else []
    look = list_condition_looks(nominal_id, went=went) if ConditionCheck in there else []
    living = [_build_known_condition(each, list_looks_at_condition(look, each.id, each.words)) for each in binding]
    rows = {fold_condition_text(each.words) for each in living}
    return [
        *living,
        *(KnownCondition(each.check.condition_wording, last=last_check([each])) for each in _in_words(look, rows)),
    ]


def _build_known_condition(condition: BindingCondition, seen: Sequence[ConditionLook]) -> KnownCondition:
    breached = bool(seen) and seen[0].check.result == BREACH
    return KnownCondition(
        condition.words, condition.id, condition.label, condition.source, last_check(seen), breached=breached,
        rule=find_check_rule(
            condition.subject_code, condition.words, condition.category, condition.code, breached=breached
        ),
    )  # fmt: skip


def _in_words(look: Sequence[ConditionLook], rows: set[str]) -> list[ConditionLook]:
    """List the last check of each condition recorded only as text, unless it is already in the list."""
    latest: dict[str, ConditionLook] = {}
    for each in look:
        words = fold_condition_text(each.check.condition_wording)
        if each.check.condition_id is None and words not in rows:
            latest.setdefault(words, each)
    return list(latest.values())


def last_check(look: Sequence[ConditionLook]) -> str:
    """Describe the last check and its date; empty if there was none."""
    if not look:
        return ""
    how = f": {look[0].check.how}" if look[0].check.how else ""
    return f"{look[0].check.result_with_method}, {format_date(look[0].on)}{how}"
