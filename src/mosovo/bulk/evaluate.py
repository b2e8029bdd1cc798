"""A register at once: where everybody stands and what everybody owes, a chunk of people at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

import numpy as np
from numpy.typing import NDArray

from mosovo.bulk import duties
from mosovo.bulk.changes import happened, stands_for
from mosovo.bulk.columns import Columns, columns
from mosovo.bulk.duties import Asked, Duties
from mosovo.bulk.given import given
from mosovo.bulk.periodic import periodic
from mosovo.bulk.reform import AS_IT_STANDS, Reform
from mosovo.bulk.spans import joined
from mosovo.bulk.standing import Standing, standing
from mosovo.law.facts import CaseFacts

CHUNK = 8192
"""People that stay in the processor's caches together with what is worked out about them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the law makes of a chunk of people; rows are places in that chunk."""

    of: Columns
    standing: Standing
    duties: Duties
    not_covered: NDArray[np.bool_]
    """People whose facts raise what this package does not know; nothing is said of them."""


def evaluate(of: Columns, reform: Reform = AS_IT_STANDS) -> Answer:
    """What the law makes of these people; as it would be with a reform, if one is to be looked at."""
    where = standing(of, reform)
    told, when = given(of, where), happened(of)
    asked = Asked(of, where, told, duties.spans_of(of, duties.STOPS), when, stands_for(of, told, when))
    owed = joined([duties.initial(asked), duties.changes(asked), duties.release(asked), *periodic(asked)])
    return Answer(of, where, owed, where.not_covered | (of.people.ruled > 0))


def evaluate_people(people: Sequence[CaseFacts]) -> Iterator[Answer]:
    """The same of any number of people, in chunks."""
    for chunk in batched(people, CHUNK):
        yield evaluate(columns(chunk))
