"""Previews the effect of a change of law on everyone on the register, by force. Nothing is written.

Counts whose notification period would end, who would be subject again, and whose period would be longer or shorter. The
columnar evaluator does the counting; it handles a whole register at once.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk.columns import build_columns
from mosovo.bulk.evaluate import BulkAnswer, evaluate_each
from mosovo.bulk.reform import CURRENT_LAW, PeriodReform
from mosovo.bulk.three_valued_arrays import TRUE
from mosovo.nominals.models import CaseReach

from .fact_gathering import gather_facts
from .recalculation import chunk_register

OUTCOMES = ("freed", "caught", "longer", "shorter", "not covered")
"""Certainly subject on the day only by today’s law; only by the new law; for longer; for less long; not covered."""


@dataclass(slots=True)
class PreviewCount:
    """How many people a force holds, and how many the change would affect, each counted once."""

    people: int = 0
    outcomes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))


def preview_by_force(
    reform: PeriodReform, *, on: date, force: str | None = None, progress: Callable[[int], None] | None = None
) -> Mapping[str, PreviewCount]:
    """Count the effect on everyone on the register, or in one force. Reads chunks as the jobs role."""
    counted: dict[str, PreviewCount] = {}
    done = 0
    for chunk in chunk_register(force):
        rows = CaseReach.objects.filter(nominal_id__in=chunk, shown_force=None)
        forces_by_person = dict(rows.values_list("nominal_id", "holding_force"))
        for nominal_id, outcome in _list_outcomes([each for each in chunk if each in forces_by_person], reform, on):
            of = counted.setdefault(forces_by_person[nominal_id], PreviewCount())
            of.people += 1
            if outcome:
                of.outcomes[outcome] += 1
        done += len(chunk)
        if progress:
            progress(done)
    return counted


def _list_outcomes(chunk: list[UUID], reform: PeriodReform, on: date) -> Iterator[tuple[UUID, str]]:
    values = gather_facts(chunk)
    of = build_columns([values[nominal_id].facts for nominal_id in chunk])
    today, reformed = evaluate_each(of, (CURRENT_LAW, reform))
    was_subject, will_be = _is_subject(today, on), _is_subject(reformed, on)
    ends, would_end = _find_ends(today), _find_ends(reformed)
    names = np.select(
        [today.not_covered, was_subject & ~will_be, will_be & ~was_subject, would_end > ends, would_end < ends],
        ["not covered", "freed", "caught", "longer", "shorter"], "",
    )  # fmt: skip
    yield from zip(chunk, map(str, names), strict=True)


def _is_subject(answer: BulkAnswer, on: date) -> NDArray[np.bool_]:
    """Return who is certainly subject to notification on the day."""
    people = np.arange(len(answer.facts.people))
    days = np.full(len(people), on.toordinal(), np.int32)
    subject: NDArray[np.bool_] = answer.status.subject_on(people, days) == TRUE
    return subject


def _find_ends(answer: BulkAnswer) -> NDArray[np.int32]:
    """Return the end of each person’s last time as a relevant offender; 0 if there was none."""
    last = np.zeros(len(answer.facts.people), np.int32)
    np.maximum.at(last, answer.status.spells.person, answer.status.spells.until)
    return last
