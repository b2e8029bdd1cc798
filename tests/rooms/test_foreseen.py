"""How easily visits can be foreseen: the figure is that of a plain count."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from mosovo.rooms.visits.predictability import LONDON, VisitTime, measure_predictability

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize("seed", range(40))
def test_the_figure_is_that_of_a_plain_count(seed: int):
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
    told = measure_predictability(visits)
    assert told is not None
    assert (told.made, told.together) == (len(visits), max(counts.values()))
    assert counts[told.weekday, told.hour] == told.together
    assert told.announced == len([each for each in visits if each.announced])
    assert told.alone == len([each for each in visits if each.alone])
    assert abs(told.percent - 100 * told.together / told.made) <= 0.5


def test_of_two_visits_nothing_is_said():
    assert measure_predictability([VisitTime(MONDAY, False, False)] * 2) is None


def test_the_hour_is_that_of_london():
    told = measure_predictability([VisitTime(datetime(2026, 7, 6, 15, 30, tzinfo=UTC), False, False)] * 3)
    assert told is not None
    assert told.hour == 16, "half past three in UTC is half past four on a summer's clock"
