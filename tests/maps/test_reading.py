"""Faulty or hostile map files: each is refused with one sentence, or its faults are removed."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from mosovo.maps import geojson_reader
from mosovo.maps.geojson_reader import MAX_SIZE, UnreadableMapFile, read_geojson
from tests.maps.sample_maps import PARK, ROAD, SCHOOL, collection, feature, write_geojson

GRID = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
LINE = "LineString"


def refusal(folder: Path, content: object, name: str = "some.geojson") -> str:
    with pytest.raises(UnreadableMapFile) as why:
        read_geojson(write_geojson(folder, content, name))
    return str(why.value)


def test_geojson_file_is_read_as_outlines(tmp_path: Path) -> None:
    sheet = read_geojson(
        write_geojson(tmp_path, collection(ROAD, PARK, SCHOOL, name="Ours", date="2026-10-01", attribution="(c) us"))
    )
    assert [(each.layer, each.name) for each in sheet.outlines] == [
        ("road", "Mill Lane"), ("green", "The Park"), ("school", "Larch School"),
    ]  # fmt: skip
    assert sheet.outlines[0].parts == [[(52.64, -1.14), (52.6401, -1.12)]]
    assert (sheet.named, sheet.dated, sheet.attribution) == ("Ours", "2026-10-01", "(c) us")


def test_file_name_can_give_the_layer_of_its_features(tmp_path: Path) -> None:
    bare = {**ROAD, "properties": {"name": "Mock"}}
    assert read_geojson(write_geojson(tmp_path, collection(bare), "river.geojson")).outlines[0].layer == "river"


def test_each_geometry_type_is_read_in_the_form_of_its_layer(tmp_path: Path) -> None:
    ring = PARK["geometry"]["coordinates"]
    found = read_geojson(write_geojson(tmp_path, collection(
        feature("school", "Polygon", ring), feature("coast", "MultiPolygon", [ring, ring]),
        feature("water", "MultiPolygon", [ring]), feature("road", "MultiLineString", [[[-1, 52], [-1.1, 52]]] * 2),
        feature("place", "MultiPoint", [[-1, 52], [-1.1, 52]]), {**ROAD, "geometry": None},
    )))  # fmt: skip
    assert [each.layer for each in found.outlines] == ["school", *["coast"] * 2, "water", *["road"] * 2, *["place"] * 2]
    assert len(found.outlines[0].parts[0]) == 1
    assert found.empty == 1


def test_national_grid_metres_are_converted_if_the_file_declares_them(tmp_path: Path) -> None:
    road = feature("road", LINE, [[651409.804, 313177.45], [651500, 313200, 4.5]])
    (latitude, longitude), _ = read_geojson(write_geojson(tmp_path, collection(road, crs=GRID))).outlines[0].parts[0]
    assert (latitude, longitude) == (pytest.approx(52.658007833, abs=1e-8), pytest.approx(1.716073973, abs=1e-8))
    assert "If they are metres of the British National Grid" in refusal(tmp_path, collection(road))
    beyond = feature("road", LINE, [[651409, 1], [99_000_000, 2]])
    assert "is not on the British National Grid" in refusal(tmp_path, collection(beyond, crs=GRID))
    atlantic = feature("road", LINE, [[400_000, 1_249_000], [400_010, 1_249_000]])
    assert "is not in the United Kingdom" in refusal(tmp_path, collection(atlantic, crs=GRID))
    corner = feature("road", LINE, [[0, 0], [1, 1]])
    assert "0, 0 is not in the United Kingdom" in refusal(tmp_path, collection(corner, crs=GRID))


@pytest.mark.parametrize(
    "crs",
    [{"type": "name", "properties": {"name": "EPSG:3857"}}, "EPSG:27700", {"properties": 4}, [], {"type": "link"}],
)
def test_other_coordinate_system_is_refused(tmp_path: Path, crs: Any) -> None:
    assert "Use longitude and latitude (WGS 84, EPSG:4326)" in refusal(tmp_path, collection(ROAD, crs=crs))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "it is not JSON"),
        (b"\x89PNG\r\n\x1a\n", "it is not UTF-8 text"),
        (b"PK\x03\x04", "it is not JSON"),
        (b"<gml/>", "it is not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"type":' * 200_000, "nested too deeply"),
        (b'{"type": "FeatureCollection", "features": NaN}', "NaN is not a number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "it is not JSON"),
        (b"[]", "it is not a GeoJSON FeatureCollection"),
        (b'{"type": "Topology"}', "it is not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": {}}', "are not a list"),
        (b'{"type": "FeatureCollection", "features": [4]}', "feature 1: it is not a GeoJSON Feature"),
    ],
)
def test_file_that_is_not_a_feature_collection_is_refused(tmp_path: Path, content: bytes, fault: str) -> None:
    assert fault in refusal(tmp_path, content)


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("NaN, 52", "NaN is not a number"),
        ("-Infinity, 52", "-Infinity is not a number"),
        ("1e999, 52", "is not a position"),
        ("1e308, 1e308", "is not a position"),
        ('"-1.1", "52"', "is not a position"),
        ("true, 52", "is not a position"),
        ("null, null", "is not a position"),
        ("-1.1", "is not a position"),
        ("-1.1, 52, 3, 4", "is not a position"),
        ("52, -1.1", "in GeoJSON longitude comes first"),
        ("0, 0", "is not in the United Kingdom"),
        ("-1.1, 95", "are not degrees"),
        ("[[[[1]]]], 52", "is not a position"),
    ],
)
def test_invalid_position_is_refused(tmp_path: Path, place: str, fault: str) -> None:
    content = json.dumps(collection(feature("road", LINE, [[-1.1, 52], "HERE"]))).replace('"HERE"', f"[{place}]")
    assert fault in refusal(tmp_path, content.encode())


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"properties": {"layer": "houses"}}, "its layer is “houses”. A layer is one of sea, green"),
        ({"properties": {"layer": ["road"]}}, "A layer is one of"),
        ({"properties": None}, "its layer is “some”"),
        ({"properties": 7}, "are not an object"),
        ({"geometry": {"type": "GeometryCollection", "geometries": []}}, "its geometry is “GeometryCollection”"),
        ({"geometry": "here"}, "Use Point"),
        ({"geometry": {"type": LINE, "coordinates": "here"}}, "do not match its type"),
        (
            {"geometry": {"type": LINE, "coordinates": [[-1, 52]]}},
            "an outline must have 2 to 50,000 positions. This one has 1.",
        ),
        ({"geometry": {"type": LINE}}, "do not match its type"),
        ({"properties": {"layer": "water"}}, "layer “water” must have the form area; this has the form line"),
    ],
)
def test_invalid_feature_is_refused(tmp_path: Path, changed: dict[str, Any], fault: str) -> None:
    assert fault in refusal(tmp_path, collection({**ROAD, **changed}))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("A\u202egnissapsert\u202c", "Agnissapsert"),
        ("شارع", "شارع"),
        ("nul\x00 here\x1b[31m", "nul here[31m"),
        ("two\nlines\tof  it", "twolinesof it"),
        ("x" * 4000, "x" * 59 + "…"),
        (17, ""),
        ({"a": 1}, ""),
        ("\ud800", ""),
    ],
)
def test_feature_name_keeps_only_readable_characters(tmp_path: Path, name: Any, kept: str) -> None:
    assert (
        read_geojson(write_geojson(tmp_path, collection(feature("road", LINE, [[-1, 52], [-1.1, 52]], name))))
        .outlines[0]
        .name
        == kept
    )


def test_two_gigabyte_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.geojson"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 2_000_000_000)
    with pytest.raises(UnreadableMapFile, match=f"it is 2,000 MB. The limit is {MAX_SIZE // 1_000_000} MB"):
        read_geojson(path)


def test_too_many_features_and_too_long_outline_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson_reader, "MAX_FEATURES", 2)
    monkeypatch.setattr(geojson_reader, "MAX_POSITIONS", 3)
    assert "it has 3 features. The limit is 2" in refusal(tmp_path, collection(ROAD, ROAD, ROAD))
    long = feature("road", LINE, [[-1, 52], [-1.1, 52], [-1.2, 52], [-1.3, 52]])
    assert "This one has 4" in refusal(tmp_path, collection(long))


def test_path_that_is_not_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.geojson")
    for path in (tmp_path / "none.geojson", tmp_path, tmp_path / "pipe.geojson"):
        with pytest.raises(UnreadableMapFile, match="file not found"):
            read_geojson(path)
