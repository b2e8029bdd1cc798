"""A register of any size has meetings of at most twelve cases, each case with its own slot."""

import pytest

from mosovo.demo.mappa_meetings import MAX_CASES, count_cases_today, find_next_hearing


@pytest.mark.parametrize("cases", [0, 1, 4, 5, 11, 32, 300])
def test_each_case_has_its_own_slot_in_a_meeting(cases: int) -> None:
    today = count_cases_today(cases)
    places = [find_next_hearing(place, today) for place in range(cases)]
    assert len(set(places)) == cases
    assert all(number < MAX_CASES for _, number in places)
    assert sum(meeting == 0 for meeting, _ in places) == today == min(cases, max(4, cases - cases // 6), MAX_CASES)
    assert {meeting for meeting, _ in places} == set(range(max((meeting for meeting, _ in places), default=-1) + 1))
