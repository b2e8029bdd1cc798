"""A zone described in words by what it touches."""

from pathlib import Path

from mosovo.maps.geometry import circle_ring
from mosovo.maps.nearby_features import find_nearby_features
from mosovo.web.core.maps.zone_figure import describe_zone
from tests.maps.sample_maps import HERE, feature, lay_out_map


def test_zone_is_described_by_what_is_in_it_and_the_nearest_place(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        description = describe_zone(find_nearby_features(found, circle_ring(HERE, 200)))
    assert description == (
        "In the zone: Larch School. On its edge: the railway, Mill Lane and The Park. "
        "Its centre is 2.2 km south of Hexley."
    )


def test_road_through_a_zone_touches_it_and_road_past_it_does_not(tmp_path: Path) -> None:
    through = feature("road", "LineString", [[-1.2, 52.6405], [-1.05, 52.6405]], "Through Road")
    by = feature("road", "LineString", [[-1.2, 52.65], [-1.05, 52.65]], "By Road")
    with lay_out_map(tmp_path, [through, by]) as found:
        assert find_nearby_features(found, circle_ring(HERE, 200)).roads == ["Through Road"]


def test_zone_within_a_park_touches_it(tmp_path: Path) -> None:
    wood = feature("green", "Polygon", [[[-2, 52], [-0.5, 52], [-0.5, 53], [-2, 53], [-2, 52]]], "Great Wood")
    with lay_out_map(tmp_path, [wood]) as found:
        assert find_nearby_features(found, circle_ring(HERE, 50)).others == ["Great Wood"]


def test_zone_far_from_any_named_place_is_described_as_such(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        assert describe_zone(find_nearby_features(found, circle_ring((58.0, 0.0), 200))).startswith(
            "No named place on the map"
        )


def test_many_names_are_counted_in_a_zone_description(tmp_path: Path) -> None:
    roads = [
        feature("road", "LineString", [[-1.14, 52.64 + n / 1e5], [-1.12, 52.64 + n / 1e5]], f"{n} Road")
        for n in range(9)
    ]
    with lay_out_map(tmp_path, roads) as found:
        assert "5 Road and 3 others." in describe_zone(find_nearby_features(found, circle_ring(HERE, 300)))
