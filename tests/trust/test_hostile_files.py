"""T31: what is sent is what it may be, whoever sent it; and nothing sent takes the machine down."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.support.virus_scanner import Scanner
from tests.trust import hostile_files
from tests.trust.hostile_files import Sent
from tests.trust.measuring import Measured
from tests.trust.verdicts import verdict

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 300_000


def right(sent: Sent, found: str) -> bool:
    """Whether the verdict is the one that is wanted."""
    return sent.rejection_reason in found if sent.rejection_reason else not found


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_every_file_gets_the_right_verdict(clamd: Scanner, measured: Measured) -> None:
    command = [sys.executable, "-m", "tests.trust.verdicts", clamd.address]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "mosovo.config.settings"}
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    files = list(hostile_files.every())
    wrong = [
        f"{sent.name}: wanted {sent.rejection_reason or 'kept'!r}, found {found!r}"
        for sent, found in zip(files, said["found"], strict=True)
        if not right(sent, found)
    ]
    measured(
        f"{len(files) - len(wrong)} of {len(files)} right; at most {said['most'] // 1000} MB, "
        f"{said['drawing'] // 1000} MB to draw"
    )
    assert wrong == []
    assert len(files) >= 60
    assert max(said["drawing"], said["most"]) < MOST_MEMORY


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_nothing_but_pixels_is_left_of_a_picture(settings: Settings, tmp_path: Path, measured: Measured) -> None:
    settings.VIRUS_SCANNER = "none"
    sent = [each for each in hostile_files.pictures() if not each.rejection_reason]
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
