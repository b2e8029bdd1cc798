"""The committed CSS and JavaScript are those that their sources make."""

from pathlib import Path

import pytest

from mosovo.cli import built


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source, with what was built from it, sealed."""
    source, made = tmp_path / "look.scss", tmp_path / "static"
    source.write_text("a")
    made.mkdir()
    (made / "look.css").write_text("A")
    for name, value in {"ROOT": tmp_path, "SOURCES": (source,), "BUILT": made, "SEAL": tmp_path / "built.json"}.items():
        monkeypatch.setattr(built, name, value)
    built.write_seal()
    return source


def test_nothing_changed(source: Path) -> None:
    assert built.what_is_out_of_step() == ""


def test_a_changed_source_is_noticed(source: Path) -> None:
    source.write_text("b")
    assert "sources have changed" in built.what_is_out_of_step()


def test_a_file_edited_by_hand_is_noticed(source: Path) -> None:
    (built.BUILT / "look.css").write_text("B")
    assert "changed by hand" in built.what_is_out_of_step()


def test_what_was_never_sealed_is_noticed(source: Path) -> None:
    built.SEAL.unlink()
    assert "never sealed" in built.what_is_out_of_step()
