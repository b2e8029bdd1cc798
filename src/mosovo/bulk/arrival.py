"""Duties from before the history that is known: they end with their last day, and are not judged.

The scalar rules are in `mosovo.practice.arrival`.
"""

from dataclasses import replace

import numpy as np

from mosovo.bulk.calendar import NONE, Days
from mosovo.bulk.duties import DutyRows
from mosovo.bulk.notification_matching import NONE_FOUND
from mosovo.bulk.three_valued_arrays import select_value


def end_before_known_history(duties: DutyRows, known_from: Days, notified: Days) -> DutyRows:
    """End each duty that could first be breached before the known history, and leave out what met it later.

    `known_from` has a day for each person, NONE if nothing limits the history; `notified` one for each notification.
    """
    if not known_from.any():
        return duties
    known, breach_day = known_from[duties.person], duties.due + 1 + duties.arguable
    earlier = (duties.due != NONE) & (duties.stopped == NONE) & (breach_day < known)
    ended = np.where(duties.ceased == NONE, breach_day, np.minimum(duties.ceased, breach_day))
    met_on = np.append(notified, NONE)[duties.met_by]
    return replace(
        duties,
        ceased=select_value(earlier, ended, duties.ceased),
        met_by=select_value(earlier & (met_on >= breach_day), NONE_FOUND, duties.met_by),
    )
