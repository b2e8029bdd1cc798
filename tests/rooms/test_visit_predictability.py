"""Predictability of home visits."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from mosovo.rooms.visits.predictability import LONDON, VisitTime, measure_predictability

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(40))
def test_predictability_equals_a_plain_count(seed: int):
    chance = random.Random(seed)
    visits = [
        VisitTime(MONDAY + timedelta(hours=chance.randrange(24 * 300)), chance.random() < 0.3, chance.random() < 0.2)
        for _ in range(chance.randrange(3, 40))
    ]
    counts = {
        (weekday, hour): sum(
            1
            for each in visits
            if each.began_at.astimezone(LONDON).weekday() == weekday
            and hour <= each.began_at.astimezone(LONDON).hour < hour + 4
        )
        for weekday in range(7)
        for hour in (0, 4, 8, 12, 16, 20)
    }
    result = measure_predictability(visits)
    assert result is not None
    assert (result.made, result.together) == (len(visits), max(counts.values()))
    assert counts[result.weekday, result.hour] == result.together
    assert result.announced == len([each for each in visits if each.announced])
    assert result.alone == len([each for each in visits if each.alone])
    assert abs(result.percent - 100 * result.together / result.made) <= 0.5


def test_predictability_of_two_visits_is_not_measured():
    assert measure_predictability([VisitTime(MONDAY, False, False)] * 2) is None


def test_predictability_uses_london_hours():
    result = measure_predictability([VisitTime(datetime(2026, 7, 6, 15, 30, tzinfo=UTC), False, False)] * 3)
    assert result is not None
    assert result.hour == 16, "15:30 in UTC is 16:30 in British Summer Time"
