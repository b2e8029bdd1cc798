"""Columns of s.84(1)(d): three days beginning with release."""

import numpy as np

from mosovo.bulk.calendar import OPEN
from mosovo.bulk.columns import CHANGES
from mosovo.bulk.duties import BY_SPELL, HELD, RELEASE, DutyInputs, DutyRows, first_of_a_day, spans_of, tells_of
from mosovo.bulk.three_valued_arrays import is_among


def calculate_release_duties(inputs: DutyInputs) -> DutyRows:
    """Calculate s.84(1)(d): three days beginning with release, unless held again on that day."""
    spells = inputs.of.spells
    rows = np.flatnonzero(is_among(spells.kind, HELD) & (spells.until < OPEN))
    person = spells.person[rows]
    free = ~spans_of(inputs.of, HELD).cover(person, spells.until[rows])
    rows, person = first_of_a_day(rows[free], person[free], spells.until[rows[free]], spells.starts[rows[free]])
    opens = spells.until[rows]
    ends = inputs.ends(person, opens)
    met = inputs.given.first(tells_of(inputs.given, CHANGES["release"]), person, opens, ends)
    return inputs.made(RELEASE, BY_SPELL, person, rows, opens, inputs.three_days(person, opens), met, ends)
