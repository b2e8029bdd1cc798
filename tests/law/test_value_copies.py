"""Values are unchanged between processes, for any order of their fields."""

import copy
import pickle
from dataclasses import field
from datetime import date

import pytest

from mosovo_law.core.days import Span
from mosovo_law.core.frozen_value import value
from mosovo_law.facts.case_facts import CaseFacts, Notification, Spell


@value(frozen=True, slots=True, kw_only=True)
class DefaultFirst:
    """A field with a default comes before one without, so fields must be passed by name."""

    note: str = ""
    on: date


@value(frozen=True, slots=True)
class OfOne:
    """A value with one field, which has a default factory."""

    found: list[object] = field(default_factory=list)


@pytest.mark.parametrize(
    "made",
    [
        Span(date(2025, 3, 10)),
        Notification(ref="n1", under="s.83(1)", on=date(2025, 3, 10), police_area="Kent"),
        CaseFacts(born_on=date(1980, 1, 1), spells=(Spell(ref="s", kind="abroad", from_on=date(2025, 1, 1)),)),
        DefaultFirst(on=date(2025, 3, 10)),
        OfOne([1, 2]),
    ],
    ids=lambda made: type(made).__name__,
)
def test_value_is_unchanged_by_pickle_and_copy(made: object) -> None:
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.copy(made) == made
    assert copy.deepcopy(made) == made


def test_shared_object_stays_shared_after_pickling() -> None:
    shared = Span(date(2025, 3, 10))
    one, other = pickle.loads(pickle.dumps((OfOne([shared]), shared)))
    assert one.found[0] is other
