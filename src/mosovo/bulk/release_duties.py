"""Columns of s.84(1)(d): three days beginning with release."""

import numpy as np

from mosovo.bulk.calendar import OPEN
from mosovo.bulk.columns import CHANGES
from mosovo.bulk.duties import (
    BY_SPELL,
    DETENTION_SPELLS,
    RELEASE,
    DutyInputs,
    DutyRows,
    find_spans,
    select_first,
    tells_of,
)
from mosovo.bulk.three_valued_arrays import is_among


def calculate_release_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.84(1)(d): three days beginning with release, unless held again on that day."""
    spells = inputs.facts.spells
    rows = np.flatnonzero(is_among(spells.kind, DETENTION_SPELLS) & (spells.until < OPEN))
    person = spells.person[rows]
    free = ~find_spans(inputs.facts, DETENTION_SPELLS).covers(person, spells.until[rows])
    rows, person = select_first(rows[free], person[free], spells.until[rows[free]], spells.starts[rows[free]])
    opens = spells.until[rows]
    ends = inputs.find_ends(person, opens)
    met = inputs.notifications.first(tells_of(inputs.notifications, CHANGES["release"]), person, opens, ends)
    return inputs.build_rows(RELEASE, BY_SPELL, person, rows, opens, inputs.limit_days(person, opens), met, ends)
