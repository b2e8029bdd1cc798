"""What a view draws of a map, and that its page stays small whatever the map contains."""

import re
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mosovo.maps.clipping import DrawingPoint, cut_area, cut_line, simplify_outline
from mosovo.maps.geojson_reader import Outline
from mosovo.maps.map_files import MAP_FILE_NAME, MapFile, MapNotAvailable, write_map
from mosovo.maps.svg_drawing import BOUNDS, MAX_PATH_LENGTH, draw_map
from mosovo.maps.viewport import HEIGHT, SPANS, WIDTH, Viewport
from tests.maps.sample_maps import ABOUT, EVERYTHING, HERE, feature, lay_out_map

NEAR = Viewport(HERE, 2000)
STEP = re.compile(r"-?\d*\.?\d+")


def test_view_shows_its_features_with_labels_and_legend(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        ground = draw_map(found, NEAR)
    assert [each.layer for each in ground.strokes] == ["green", "road", "railway"]
    assert ("school", "School") in ground.legend
    assert {"Mill Lane", "The Park", "Larch School"} <= {each.name for each in ground.labels}
    assert "Hexley" not in {each.name for each in ground.labels}, "it lies two kilometres to the north"
    assert ground.is_complete


def test_wide_view_draws_only_major_features(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        ground = draw_map(found, Viewport(HERE, 50_000))
    assert [each.layer for each in ground.strokes] == ["railway"]
    assert {each.name for each in ground.labels} <= {"Faraway"}


def test_view_of_empty_ground_is_empty(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        ground = draw_map(found, Viewport((58.0, 0.0), 250))
    assert (ground.strokes, ground.labels, ground.legend) == ([], [], [])


def test_crowded_view_stays_small_and_is_marked_as_partial(tmp_path: Path) -> None:
    random = Random(4)
    lines = [
        feature("road", "LineString", [[-1.13 + random.uniform(-0.01, 0.01), 52.64 + random.uniform(-0.006, 0.006)]
                                       for _ in range(12)], f"Road {number}")
        for number in range(3000)
    ]  # fmt: skip
    with lay_out_map(tmp_path, lines) as found:
        ground = draw_map(found, NEAR)
    assert not ground.is_complete
    assert sum(len(each.d) for each in ground.strokes) <= MAX_PATH_LENGTH
    assert len(ground.labels) <= 120


def test_no_path_leaves_the_paper(tmp_path: Path) -> None:
    far = feature("main-road", "LineString", [[-8, 50], [-1.13, 52.64], [2, 60]])
    sea = feature("sea", "Polygon", [[[-8, 50], [2, 50], [2, 60], [-8, 60], [-8, 50]]])
    with lay_out_map(tmp_path, [far, sea, *EVERYTHING]) as found:
        for span in SPANS:
            for stroke in draw_map(found, Viewport(HERE, span)).strokes:
                for x, y in absolute(stroke.d):
                    assert BOUNDS[0] - 1 <= x <= BOUNDS[1] + 1, stroke
                    assert BOUNDS[2] - 1 <= y <= BOUNDS[3] + 1, stroke


def absolute(d: str) -> list[DrawingPoint]:
    """Return every corner of a path."""
    found: list[DrawingPoint] = []
    for piece in d.split("M")[1:]:
        numbers = [float(each) for each in STEP.findall(piece)]
        x, y = 0.0, 0.0
        for right, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + right, y + down
            found.append((x, y))
    return found


def test_labels_do_not_overlap(tmp_path: Path) -> None:
    crowd = [feature("place", "Point", [-1.13 + number / 1e5, 52.64], f"Quarter {number}") for number in range(100)]
    with lay_out_map(tmp_path, crowd) as found:
        labels = draw_map(found, NEAR).labels
    assert 1 <= len(labels) <= 8
    for left, right in pairwise(sorted(label.x for label in labels)):
        assert right - left > 40


WITHOUT_DEADLINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is not a failure."""
spots = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))


@pytest.mark.pure
@WITHOUT_DEADLINE
@given(st.lists(spots, min_size=2, max_size=20))
def test_line_is_cut_to_the_paper(line: list[DrawingPoint]) -> None:
    box = (0, WIDTH, 0, HEIGHT)
    for piece in cut_line(line, box):
        assert len(piece) >= 2
        for x, y in piece:
            assert -0.01 <= x <= WIDTH + 0.01
            assert -0.01 <= y <= HEIGHT + 0.01


@pytest.mark.pure
@WITHOUT_DEADLINE
@given(st.lists(spots, min_size=3, max_size=20))
def test_area_is_cut_to_the_paper(ring: list[DrawingPoint]) -> None:
    for x, y in cut_area(ring, (0, WIDTH, 0, HEIGHT)):
        assert -0.01 <= x <= WIDTH + 0.01
        assert -0.01 <= y <= HEIGHT + 0.01


@pytest.mark.pure
@WITHOUT_DEADLINE
@given(st.lists(spots, min_size=2, max_size=60))
def test_simplified_line_keeps_its_ends_and_adds_no_points(line: list[DrawingPoint]) -> None:
    kept = simplify_outline(line, 5)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)


def test_centre_of_the_view_is_the_centre_of_the_paper() -> None:
    assert NEAR.project([HERE]) == [(WIDTH / 2, HEIGHT / 2)]


def test_missing_or_unreadable_map_file_is_refused(tmp_path: Path) -> None:
    for folder in ("", str(tmp_path / "nowhere"), str(tmp_path)):
        with pytest.raises(MapNotAvailable, match="No map has been imported"):
            MapFile.open_folder(folder)
    (tmp_path / MAP_FILE_NAME).write_bytes(b"SQLite format 3\x00" + b"\x00" * 500)
    with pytest.raises(MapNotAvailable, match="can’t be read"):
        MapFile.open_folder(str(tmp_path))
    (tmp_path / MAP_FILE_NAME).write_bytes(b"")
    with pytest.raises(MapNotAvailable, match="can’t be read"):
        MapFile.open_folder(str(tmp_path))


def test_truncated_map_file_is_refused(tmp_path: Path) -> None:
    lay_out_map(tmp_path, [feature("village", "Point", [-1.13, 52.64 + each / 1e4], "x" * 60) for each in range(2000)])
    whole = (tmp_path / MAP_FILE_NAME).read_bytes()
    (tmp_path / MAP_FILE_NAME).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MapNotAvailable, match="can’t be read"), MapFile.open_folder(str(tmp_path)) as found:
        found.list_visible(Viewport(HERE, 100_000).box, 100_000, 2000)


def test_failed_map_write_keeps_the_old_map(tmp_path: Path) -> None:
    lay_out_map(tmp_path)

    def broken() -> object:
        yield Outline("road", "", [[HERE, (52.65, -1.13)]])
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        write_map(tmp_path, ABOUT, broken())
    with MapFile.open_folder(str(tmp_path)) as found:
        assert found.details.outlines == len(EVERYTHING)
    assert [path.name for path in tmp_path.glob("*map*")] == [MAP_FILE_NAME]


def test_place_is_found_by_name(tmp_path: Path) -> None:
    with lay_out_map(tmp_path) as found:
        assert found.find_place("hexley") == found.find_place("Hex") == (52.66, -1.13)
        for name in ("Nowhere", "%", "_exley", "!", "'; drop table outline"):
            assert found.find_place(name) is None
