"""`./mosovo map`: files that a force imports become its map; a faulty import changes nothing and is reported."""

import json
from pathlib import Path

import pytest

from mosovo.cli import main
from mosovo.demo.sample_map import TOWN, write_sample_map
from mosovo.maps import map_files
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map
from tests.maps.sample_maps import PARK, ROAD, SCHOOL, collection, write_geojson

DETAILS = ("--name", "Ours", "--date", "2026-10-01", "--attribution", "Contains OS data © Crown copyright 2026")
type Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(tmp_path / "map"))
    return tmp_path / "map"


def test_geojson_files_and_folders_are_imported_as_one_map(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    lines = tmp_path / "lines"
    path = write_geojson(tmp_path, collection(PARK, {**SCHOOL, "geometry": None}))
    write_geojson(lines, collection(ROAD), "roads.geojson")
    write_geojson(lines, b"not asked for", "readme.txt")
    assert main(["map", "import", str(path), str(lines), *DETAILS]) == 0
    output = capsys.readouterr().out
    assert "Features without a position, skipped: 1." in output
    assert "Ours, as it was on 2026-10-01. Contains OS data © Crown copyright 2026" in output
    assert "2 outlines: green, road." in output
    assert main(["map", "show"]) == 0
    assert capsys.readouterr().out in output


def test_map_details_can_come_from_the_file(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    details = {"name": "Ours", "date": "2026-10-01", "attribution": "Ours too"}
    other = write_geojson(tmp_path, collection(PARK, **{**details, "attribution": "And theirs"}), "other.geojson")
    assert main(["map", "import", str(write_geojson(tmp_path, collection(ROAD, **details))), str(other)]) == 0
    assert "And theirs. Ours too" in capsys.readouterr().out


def test_faulty_map_import_is_reported_and_keeps_the_current_map(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    good = str(write_geojson(tmp_path, collection(ROAD)))
    assert main(["map", "import", good, *DETAILS]) == 0
    before = (folder / "map.sqlite").read_bytes()
    (tmp_path / "empty").mkdir()
    for arguments, fault in (
        ((good,), 'no file has the name of the map ("name": …). Enter it with --name'),
        ((good, *DETAILS[:4]), "no file has the attribution of the map"),
        ((good, *DETAILS[:2], "--date", "last spring", *DETAILS[4:]), "the date of the map is 'last spring'"),
        ((str(write_geojson(tmp_path, b"{", "bad.geojson")), *DETAILS), "bad.geojson: it is not JSON"),
        ((str(tmp_path / "none.geojson"), *DETAILS), "none.geojson: file not found"),
        ((str(tmp_path / "empty"), *DETAILS), "there is no .geojson file in"),
        ((str(write_geojson(tmp_path, collection(), "nothing.geojson")), *DETAILS), "these files have no outlines"),
    ):
        assert main(["map", "import", *arguments]) == 2
        assert fault in capsys.readouterr().err
    two = [str(write_geojson(tmp_path, collection(ROAD, name=name), f"{name}.geojson")) for name in ("A", "B")]
    assert main(["map", "import", *two, *DETAILS[2:]]) == 2
    assert "the files differ in the name: A, B" in capsys.readouterr().err
    assert (folder / "map.sqlite").read_bytes() == before


def test_missing_map_folder_or_map_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("MOSOVO_MAP_DIR", raising=False)
    assert main(["map", "show"]) == 2
    assert "MOSOVO_MAP_DIR is not set" in capsys.readouterr().err
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(tmp_path))
    assert main(["map", "show"]) == 2
    assert "No map has been imported" in capsys.readouterr().err
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(write_geojson(tmp_path, b"", "a-file")))
    assert main(["map", "import", str(write_geojson(tmp_path, collection(ROAD))), *DETAILS]) == 2
    assert "can’t be written" in capsys.readouterr().err


def test_failed_map_write_is_reported_and_keeps_the_current_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk is full or SQLite has no R*Tree index, the demo continues without a map."""
    write_sample_map(str(tmp_path))
    before = (tmp_path / map_files.MAP_FILE_NAME).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(map_files, "_CREATE_TABLES", "create virtual table box using no_such_index(id)")
        with pytest.raises(MapNotAvailable, match=r"can’t be saved: no such module: no_such_index"):
            write_map(tmp_path, MapDetails("a", "2026-01-01", "c"), [])
    assert (tmp_path / map_files.MAP_FILE_NAME).read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [map_files.MAP_FILE_NAME]


def test_sample_map_of_the_demo_is_an_imaginary_town_in_the_sea(tmp_path: Path) -> None:
    about = write_sample_map(str(tmp_path))
    with MapFile.open_folder(str(tmp_path)) as found:
        assert found.details == about == write_sample_map(str(tmp_path))
        assert found.find_place("Mockton") is not None
    assert about.box is not None
    assert about.box.west > 1.2, "in the North Sea, east of every coast"
    assert about.box.south > 54
    assert TOWN.stat().st_size < 200_000
    assert "Nothing on it exists" in json.loads(TOWN.read_text())["attribution"]
