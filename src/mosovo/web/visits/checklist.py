"""The conditions to check: what binds them today, each with how it was last found; then what has words alone."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mosovo.record.queries import held
from mosovo.rooms.visits.conditions import HOLDERS, Binding, in_force
from mosovo.rooms.visits.models import ConditionCheck, Visit
from mosovo.rooms.visits.queries import Looked, folded, looks, looks_at
from mosovo.web.words import plain_day

from .checking import Known

BREACH = ConditionCheck.Result.BREACH


def checklist(nominal_id: UUID, on: date, went: Sequence[Visit] | None = None) -> list[Known]:
    """Of most people there is nothing to check, and one question says so. `went`: the visits, where they are read."""
    there = held(nominal_id, ConditionCheck, *HOLDERS)
    binding = in_force(nominal_id, on) if there - {ConditionCheck} else []
    found = looks(nominal_id, went=went) if ConditionCheck in there else []
    living = [_known(each, looks_at(found, each.id, each.words)) for each in binding]
    told = {folded(each.words) for each in living}
    return [*living, *(Known(each.check.words, last=last([each])) for each in _in_words(found, told))]


def _known(condition: Binding, seen: Sequence[Looked]) -> Known:
    breached = bool(seen) and seen[0].check.result == BREACH
    return Known(condition.words, condition.id, condition.called, condition.source, last(seen), breached=breached)


def _in_words(found: Sequence[Looked], told: set[str]) -> list[Looked]:
    """The last look at each condition that has words alone and is not told already."""
    latest: dict[str, Looked] = {}
    for each in found:
        words = folded(each.check.words)
        if each.check.condition_id is None and words not in told:
            latest.setdefault(words, each)
    return list(latest.values())


def last(found: Sequence[Looked]) -> str:
    """How it was found when it was last looked at, and when; nothing where nobody ever did."""
    if not found:
        return ""
    how = f": {found[0].check.how}" if found[0].check.how else ""
    return f"{found[0].check.get_result_display()}, {plain_day(found[0].on)}{how}"
