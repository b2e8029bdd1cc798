"""The committed CSS and JavaScript are built from their current sources."""

from pathlib import Path

import pytest

from mosovo.cli import asset_check


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a source and its built file, with a recorded digest."""
    source, made = tmp_path / "look.scss", tmp_path / "static"
    source.write_text("a")
    made.mkdir()
    (made / "look.css").write_text("A")
    for name, value in {
        "ROOT": tmp_path,
        "SOURCES": (source,),
        "BUILT_FILES": made,
        "DIGESTS": tmp_path / "built.json",
    }.items():
        monkeypatch.setattr(asset_check, name, value)
    asset_check.write_asset_digest()
    return source


def test_unchanged_assets_are_current(source: Path) -> None:
    assert asset_check.find_outdated_assets() == ""


def test_changed_source_is_reported(source: Path) -> None:
    source.write_text("b")
    assert "sources have changed" in asset_check.find_outdated_assets()


def test_built_file_edited_by_hand_is_reported(source: Path) -> None:
    (asset_check.BUILT_FILES / "look.css").write_text("B")
    assert "built files were edited" in asset_check.find_outdated_assets()


def test_missing_digest_is_reported(source: Path) -> None:
    asset_check.DIGESTS.unlink()
    assert "no digest was recorded" in asset_check.find_outdated_assets()
