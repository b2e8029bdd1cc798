"""From which day a sentence counts that was amended on appeal or under the slip rule: s.132(3), LAW-097."""

import numpy as np

from mosovo.bulk.calendar import NONE, Days
from mosovo.bulk.columns import SUBSTITUTED_BY, EventTable


def sentence_days(events: EventTable) -> tuple[Days, Days]:
    """Return the earliest and the latest day on which each sentence may have met a condition that it meets."""
    first, amended = events.sentenced, events.amended_on
    settled = (first == NONE) | (amended == NONE) | (events.first_qualified == 1)
    on_appeal = ~settled & (events.first_qualified == 0) & (events.amended_by == SUBSTITUTED_BY["appeal"])
    one, other = np.where(on_appeal, amended, first), np.where(settled, first, amended)
    return np.minimum(one, other).astype(np.int32), np.maximum(one, other).astype(np.int32)
