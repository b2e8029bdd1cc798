"""Rings of zones: inside, on the edge, crossing. The result of shapely is compared with a ray count on many points."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from math import cos, pi, sin
from random import Random

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mosovo.maps.geometry import Point, circle_ring, describe_zone_fault, is_inside, is_self_crossing
from mosovo.rooms.monitoring.models.alert_types import AlertKind
from mosovo.rooms.monitoring.position_checks import (
    MonitoredConditions,
    TagPosition,
    ZoneBoundary,
    find_position_alerts,
)

pytestmark = pytest.mark.pure
SQUARE = [(51.5, -0.2), (51.5, -0.1), (51.6, -0.1), (51.6, -0.2)]
BOW_TIE = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def count_crossings(ring: Sequence[Point], point: Point) -> int:
    """Count the edges that a ray to the east crosses: an odd number is inside. Points on the edge are undefined."""
    crossed = 0
    for here, before in pairwise([*ring, ring[0]]):
        if (here[0] > point[0]) != (before[0] > point[0]):
            share = (point[0] - here[0]) / (before[0] - here[0])
            crossed += point[1] < here[1] + share * (before[1] - here[1])
    return crossed


def random_ring(chance: Random) -> list[Point]:
    """Return a zone of 3 to 40 corners round a point, in millionths of a degree as they are stored."""
    turns = sorted(chance.uniform(0, 2 * pi) for _ in range(chance.randrange(3, 41)))
    return [
        (round(52 + size * sin(turn), 6), round(-1 + size * cos(turn), 6))
        for turn, size in ((turn, chance.uniform(0.002, 0.01)) for turn in turns)
    ]


@pytest.mark.parametrize("seed", range(10))
def test_is_inside_agrees_with_a_ray_count(seed: int) -> None:
    chance = Random(seed)
    inside = 0
    for _ in range(100):
        ring = random_ring(chance)
        area = shapely.Polygon(ring)
        for _ in range(40):
            point = (52 + chance.uniform(-0.01, 0.01), -1 + chance.uniform(-0.01, 0.01))
            inside += is_inside(area, *point)
            assert is_inside(area, *point) == (count_crossings(ring, point) % 2 == 1), (ring, point)
    assert 400 < inside < 3600


@pytest.mark.parametrize("seed", range(10))
def test_corners_and_middles_of_edges_are_inside_the_zone(seed: int) -> None:
    """A ray count has only some of the corners inside: which ones depends on the order of the corners."""
    ring = random_ring(Random(seed))
    area = shapely.Polygon(ring)
    assert all(is_inside(area, *corner) for corner in ring)
    assert {count_crossings(SQUARE, corner) % 2 for corner in SQUARE} == {0, 1}
    for start, end in pairwise([*SQUARE, SQUARE[0]]):
        assert is_inside(shapely.Polygon(SQUARE), (start[0] + end[0]) / 2, (start[1] + end[1]) / 2)


@pytest.mark.parametrize(("latitude", "alerts"), [(51.55, 1), (51.6, 1), (51.600001, 0)])
def test_tag_on_the_edge_has_entered_an_exclusion_zone(latitude: float, alerts: int) -> None:
    zone = ZoneBoundary.from_ring("School", is_exclusion=True, ring=SQUARE)
    found = list(find_position_alerts([TagPosition("T", NOON, latitude, -0.15)], {"T": MonitoredConditions([zone])}))
    assert [each.kind for each in found] == [AlertKind.ZONE_ENTRY] * alerts


def test_tag_on_the_edge_has_not_left_an_inclusion_zone() -> None:
    zone = ZoneBoundary.from_ring("Town", is_exclusion=False, ring=SQUARE)
    assert not list(find_position_alerts([TagPosition("T", NOON, 51.6, -0.15)], {"T": MonitoredConditions([zone])}))


@pytest.mark.parametrize(
    ("ring", "is_crossing"),
    [
        (SQUARE, False),
        (SQUARE[::-1], False),
        (circle_ring((52, -1), 20), False),
        (BOW_TIE, True),
        ([*SQUARE, SQUARE[0]], True),
        ([(51.0, -1.0), (51.5, -1.5), (52.0, -2.0)], True),  # a line has no area
        ([(51.0, -1.0), (51.0, -1.2), (51.0, -1.1), (51.1, -1.1)], True),  # back along the same edge
        ([(51.0, -1.0), (51.0, -1.2), (51.1, -1.2), (51.0, -1.1)], True),  # a corner on another edge
    ],
)
def test_self_crossing_ring_is_detected(ring: list[Point], is_crossing: bool) -> None:
    assert is_self_crossing(ring) is is_crossing
    assert bool(describe_zone_fault(ring)) is is_crossing


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.floats(49, 61), st.floats(-9, 3)), max_size=30))
def test_ring_without_a_fault_has_an_area(ring: list[Point]) -> None:
    if not describe_zone_fault(ring):
        assert shapely.Polygon(ring).is_valid
        assert shapely.Polygon(ring).area > 0
