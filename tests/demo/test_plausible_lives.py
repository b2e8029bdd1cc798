"""No invented life is impossible: every rule of `plausibility_rules`, over lives of many seeds."""

from collections import Counter
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from mosovo.demo.lives.life import Life
from mosovo.rooms.visits.models import Visit
from tests.demo.invented_lives import live, of
from tests.demo.plausibility_rules import RULES, Rule

pytestmark = pytest.mark.pure
SEEDS, LIVES = 24, 50
"""The number of seeds, and of lives of each seed. Each rule reads all of them."""


@pytest.fixture(autouse=True)
def synthetic(settings: Settings) -> None:
    settings.SYNTHETIC_DATA = True


@pytest.fixture
def lives() -> Iterator[Life]:
    return (life for seed in range(1, SEEDS + 1) for life in live(seed, LIVES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_invented_life_breaks_a_rule(rule: Rule, lives: Iterator[Life]) -> None:
    faults = [f"{life.nominal_id}: {fault}" for life in lives if life.kind != "pdp" for fault in rule(life)]
    assert not faults, f"{len(faults)} faults, such as: {faults[:5]}"


def test_visit_notes_differ_between_people(lives: Iterator[Life]) -> None:
    """Four sentences once made 754 notes. No note may be that of more than one visit in a hundred."""
    notes = [visit.text for life in lives for visit in of(life, Visit) if visit.outcome == "seen"]
    assert len(notes) > 2000
    [(text, times)] = Counter(notes).most_common(1)
    assert times <= len(notes) / 100, text
    assert len(set(notes)) > 0.7 * len(notes)


def test_same_seed_gives_the_same_life() -> None:
    first = [row.__class__.__name__ for life in live(3, 5) for row in life.recorder.list_all_rows()]
    live.cache_clear()
    assert [row.__class__.__name__ for life in live(3, 5) for row in life.recorder.list_all_rows()] == first
