"""Rows found by person and day for whole arrays are the same as those found one by one."""

import numpy as np
import pytest

from mosovo.bulk.calendar import LAST, NONE, OPEN
from mosovo.bulk.spans import OrderedRows, OrderedSpans, find_last_counted_day, merge_spans, pair_rows, person_day_key
from mosovo.bulk.three_valued_arrays import is_among, select_value

PEOPLE, DAYS = 12, 60


def spans(seed: int, size: int) -> tuple[OrderedSpans, set[tuple[int, int]]]:
    """Return spans of people with no, one or many spans, and the set of their days."""
    chance = np.random.default_rng(seed)
    person = chance.integers(0, PEOPLE, size) // 2 * 2
    starts = chance.integers(1, DAYS, size).astype(np.int32)
    until = (starts + chance.integers(0, 6, size)).astype(np.int32)
    days = {(int(p), day) for p, s, u in zip(person, starts, until, strict=True) for day in range(s, u)}
    return merge_spans(person, starts, until), days


@pytest.mark.parametrize(("seed", "size"), [(1, 0), (2, 1), (3, 7), (4, 40), (5, 200)])
def test_span_lookup_agrees_with_checking_each_day(seed: int, size: int) -> None:
    found, days = spans(seed, size)
    person, day = (each.ravel() for each in np.meshgrid(np.arange(PEOPLE + 3), np.arange(1, DAYS + 8)))
    inside = [(int(p), int(d)) in days for p, d in zip(person, day, strict=True)]
    span = found.on(person, day)
    assert (span >= 0).tolist() == inside == found.covers(person, day).tolist()
    assert (found.person[span[span >= 0]] == person[span >= 0]).all()
    assert (found.get_until(span)[span < 0] == NONE).all()
    assert (found.get_start(span)[span < 0] == NONE).all()
    either = [(int(p), int(d)) in days or (int(p), int(d) - 1) in days for p, d in zip(person, day, strict=True)]
    over, just_over = found.find_on_or_just_after(person, day)
    assert (over >= 0).tolist() == either
    assert (just_over & (over >= 0)).tolist() == [now and not there for now, there in zip(either, inside, strict=True)]
    three = [any((int(p), int(d) + more) in days for more in range(3)) for p, d in zip(person, day, strict=True)]
    assert found.touches(person, day, day + 3).tolist() == three
    assert not found.touches(person, day, day).any()


@pytest.mark.parametrize(("seed", "size"), [(1, 0), (2, 1), (4, 40), (5, 200)])
def test_three_counted_days_agree_with_counting_one_by_one(seed: int, size: int) -> None:
    found, days = spans(seed, size)
    person, first = (each.ravel() for each in np.meshgrid(np.arange(PEOPLE), np.arange(1, DAYS, dtype=np.int32)))
    for p, begun, last in zip(person, first, find_last_counted_day(3, person, first, found), strict=True):
        counted = [day for day in range(begun, DAYS + 200) if (int(p), day) not in days]
        assert last == counted[2]


def test_open_ended_custody_has_no_third_day_and_the_calendar_has_a_last_day() -> None:
    held = merge_spans(np.array([0]), np.array([5], np.int32), np.array([OPEN], np.int32))
    assert find_last_counted_day(3, np.array([0, 0, 1]), np.array([3, 5, LAST], np.int32), held).tolist() == [
        OPEN,
        OPEN,
        LAST,
    ]


def test_last_key_before_another_agrees_with_a_sorted_search() -> None:
    chance = np.random.default_rng(6)
    person = np.sort(np.append(chance.integers(0, 50, 300), np.full(100, 7)))
    keys = person_day_key(person, np.sort(chance.integers(0, 90, 400)))
    keys.sort()
    asked = chance.integers(0, 60, 2000)
    wanted = person_day_key(asked, chance.integers(0, 99, 2000))
    assert (
        OrderedRows.from_keys(person, keys).find_last_before(asked, wanted) == np.searchsorted(keys, wanted) - 1
    ).all()


def test_rows_of_one_person_are_paired_in_the_order_of_the_first_array() -> None:
    one, other = np.array([3, 0, 3, 9]), np.array([3, 1, 0, 3])
    mine, yours = pair_rows(one, other)
    assert list(zip(mine.tolist(), yours.tolist(), strict=True)) == [(0, 0), (0, 3), (1, 2), (2, 0), (2, 3)]
    assert (
        [len(each) for each in pair_rows(one[:0], other)] == [len(each) for each in pair_rows(one, other[:0])] == [0, 0]
    )


@pytest.mark.parametrize("kind", [np.int8, np.int32, np.int64])
def test_select_value_agrees_with_numpy_where_at_the_limits_of_each_type(kind: type[np.int32]) -> None:
    least, most = np.iinfo(kind).min, np.iinfo(kind).max
    then, otherwise = np.array([least, most, 0, most], kind), np.array([most, least, 5, most], kind)
    for test in ([True] * 4, [False] * 4, [True, False, True, False]):
        picked = select_value(np.array(test), then, otherwise)
        assert picked.dtype == kind
        assert picked.tolist() == np.where(test, then, otherwise).tolist()


@pytest.mark.parametrize("wanted", [[], [3], [0, 1, 2, 3, 4, 5, 6, 7], [19]])
def test_is_among_finds_exactly_the_wanted_codes(wanted: list[int]) -> None:
    given = np.arange(-1, 20, dtype=np.int32)
    assert is_among(given, wanted).tolist() == [each in wanted for each in given.tolist()]
