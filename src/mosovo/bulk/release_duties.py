"""Columns of s.84(1)(d): three days beginning with release."""

import numpy as np

from mosovo.bulk.calendar import OPEN
from mosovo.bulk.columns import CHANGES
from mosovo.bulk.duties import BY_SPELL, HELD, RELEASE, DutyInputs, DutyRows, first_of_a_day, spans_of, tells_of
from mosovo.bulk.three_valued_arrays import is_among


def calculate_release_duties(asked: DutyInputs) -> DutyRows:
    """Calculate s.84(1)(d): three days beginning with release, unless held again on that day."""
    spells = asked.of.spells
    rows = np.flatnonzero(is_among(spells.kind, HELD) & (spells.until < OPEN))
    person = spells.person[rows]
    free = ~spans_of(asked.of, HELD).cover(person, spells.until[rows])
    rows, person = first_of_a_day(rows[free], person[free], spells.until[rows[free]], spells.starts[rows[free]])
    opens = spells.until[rows]
    ends = asked.ends(person, opens)
    met = asked.given.first(tells_of(asked.given, CHANGES["release"]), person, opens, ends)
    return asked.made(RELEASE, BY_SPELL, person, rows, opens, asked.three_days(person, opens), met, ends)
