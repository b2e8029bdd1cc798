"""`./mosovo map`: what a force brings in becomes the map; what is wrong changes nothing and is said."""

import json
from pathlib import Path

import pytest

from mosovo.cli import main
from mosovo.demo.sample_map import TOWN, write_sample_map
from mosovo.maps import map_files
from mosovo.maps.map_files import MapDetails, MapFile, MapNotAvailable, write_map
from tests.maps.laid import PARK, ROAD, SCHOOL, collection, written

SAID = ("--name", "Ours", "--date", "2026-10-01", "--attribution", "Contains OS data © Crown copyright 2026")
type Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(tmp_path / "map"))
    return tmp_path / "map"


def test_files_and_folders_become_one_map(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    lines = tmp_path / "lines"
    one = written(tmp_path, collection(PARK, {**SCHOOL, "geometry": None}))
    written(lines, collection(ROAD), "roads.geojson")
    written(lines, b"not asked for", "readme.txt")
    assert main(["map", "import", str(one), str(lines), *SAID]) == 0
    said = capsys.readouterr().out
    assert "Features without a position, skipped: 1." in said
    assert "Ours, as it was on 2026-10-01. Contains OS data © Crown copyright 2026" in said
    assert "2 outlines: green, road." in said
    assert main(["map", "show"]) == 0
    assert capsys.readouterr().out in said


def test_a_file_may_say_all_of_it(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    said = {"name": "Ours", "date": "2026-10-01", "attribution": "Ours too"}
    other = written(tmp_path, collection(PARK, **{**said, "attribution": "And theirs"}), "other.geojson")
    assert main(["map", "import", str(written(tmp_path, collection(ROAD, **said))), str(other)]) == 0
    assert "And theirs. Ours too" in capsys.readouterr().out


def test_what_is_wrong_is_said_and_the_map_before_stays(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    good = str(written(tmp_path, collection(ROAD)))
    assert main(["map", "import", good, *SAID]) == 0
    before = (folder / "map.sqlite").read_bytes()
    (tmp_path / "empty").mkdir()
    for arguments, said in (
        ((good,), 'no file has the name of the map ("name": …). Enter it with --name'),
        ((good, *SAID[:4]), "no file has the attribution of the map"),
        ((good, *SAID[:2], "--date", "last spring", *SAID[4:]), "the date of the map is 'last spring'"),
        ((str(written(tmp_path, b"{", "bad.geojson")), *SAID), "bad.geojson: it is not JSON"),
        ((str(tmp_path / "none.geojson"), *SAID), "none.geojson: file not found"),
        ((str(tmp_path / "empty"), *SAID), "there is no .geojson file in"),
        ((str(written(tmp_path, collection(), "nothing.geojson")), *SAID), "these files have no outlines"),
    ):
        assert main(["map", "import", *arguments]) == 2
        assert said in capsys.readouterr().err
    two = [str(written(tmp_path, collection(ROAD, name=name), f"{name}.geojson")) for name in ("A", "B")]
    assert main(["map", "import", *two, *SAID[2:]]) == 2
    assert "the files differ in the name: A, B" in capsys.readouterr().err
    assert (folder / "map.sqlite").read_bytes() == before


def test_without_a_folder_or_a_map_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("MOSOVO_MAP_DIR", raising=False)
    assert main(["map", "show"]) == 2
    assert "MOSOVO_MAP_DIR is not set" in capsys.readouterr().err
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(tmp_path))
    assert main(["map", "show"]) == 2
    assert "No map has been imported" in capsys.readouterr().err
    monkeypatch.setenv("MOSOVO_MAP_DIR", str(written(tmp_path, b"", "a-file")))
    assert main(["map", "import", str(written(tmp_path, collection(ROAD))), *SAID]) == 2
    assert "can’t be written" in capsys.readouterr().err


def test_where_sqlite_can_not_write_it_that_is_said_and_the_map_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or a Python whose SQLite was made without an index of boxes: the demo goes on without a map."""
    write_sample_map(str(tmp_path))
    before = (tmp_path / map_files.NAME).read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(map_files, "_TABLES", "create virtual table box using no_such_index(id)")
        with pytest.raises(MapNotAvailable, match=r"can’t be saved: no such module: no_such_index"):
            write_map(tmp_path, MapDetails("a", "2026-01-01", "c"), [])
    assert (tmp_path / map_files.NAME).read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [map_files.NAME]


def test_the_town_of_the_demo_is_nowhere_and_is_a_map(tmp_path: Path) -> None:
    about = write_sample_map(str(tmp_path))
    with MapFile.open_folder(str(tmp_path)) as found:
        assert found.details == about == write_sample_map(str(tmp_path))
        assert found.find_place("Mockton") is not None
    assert about.box is not None
    assert about.box.west > 1.2, "in the North Sea, east of every coast"
    assert about.box.south > 54
    assert TOWN.stat().st_size < 200_000
    assert "Nothing on it exists" in json.loads(TOWN.read_text())["attribution"]
