"""T31: what is sent is what it may be, whoever sent it; and nothing sent takes the machine down."""

import resource
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pytest_django import Settings

from mosovo.files import examining, pictures
from mosovo.files.kinds import EVERY, PICTURES
from mosovo.files.refused import Refused
from tests.scanner import Scanner
from tests.trust import hostile_files
from tests.trust.hostile_files import Sent
from tests.trust.measuring import Measured

MOST_MEMORY = 300_000


def most_memory() -> int:
    """The most that this process held at once since it was last counted anew, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


def verdict(sent: Sent, folder: Path) -> str:
    """Why it is refused, as the worker finds it; nothing where it is kept. What is kept of a picture is only pixels."""
    path = folder / "quarantined"
    path.write_bytes(sent.content)
    try:
        kind = examining.examine(path, sent.name, EVERY)
        examining.scan(path)
        if kind in PICTURES:
            pictures.draw(path, kind, folder)
    except Refused as refusal:
        return str(refusal)
    return ""


def right(sent: Sent, found: str) -> bool:
    """Whether the verdict is the one that is wanted."""
    return sent.because in found if sent.because else not found


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_every_file_gets_the_right_verdict(clamd: Scanner, settings: Settings, measured: Measured) -> None:
    settings.SCANNING, settings.CLAMD = "clamav", clamd.address
    wrong: list[str] = []
    asked = 0
    most = 0
    for sent in hostile_files.every():
        asked += 1
        with TemporaryDirectory() as folder:
            Path("/proc/self/clear_refs").write_text("5")  # from here on the most memory is counted anew
            found = verdict(sent, Path(folder))
            most = max(most, most_memory())
            if not right(sent, found):
                wrong.append(f"{sent.name}: wanted {sent.because or 'kept'!r}, found {found!r}")
    drawing = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    measured(
        f"{asked - len(wrong)} of {asked} right; at most {most // 1000} MB with the tests about it, "
        f"{drawing // 1000} MB to draw"
    )
    assert wrong == []
    assert asked >= 60
    assert max(drawing, most) < MOST_MEMORY


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_nothing_but_pixels_is_left_of_a_picture(settings: Settings, tmp_path: Path, measured: Measured) -> None:
    settings.SCANNING = "none"
    sent = [each for each in hostile_files.pictures() if not each.because]
    for each in sent:
        assert verdict(each, tmp_path) == "", each.name
        for drawn in ("display.jpg", "thumbnail.jpg"):
            content = (tmp_path / drawn).read_bytes()
            assert content.startswith(b"\xff\xd8\xff\xe0")
            assert not any(
                mark in content for mark in (b"Exif", b"refuge", b"GPS", b"<?php", b"PK\x03\x04", b"http")
            ), each.name
            assert content.endswith(b"\xff\xd9")
    measured(f"{len(sent)} pictures drawn anew: no place, no camera, no text, nothing behind the end")
