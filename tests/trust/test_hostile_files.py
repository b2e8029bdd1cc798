"""T31: each uploaded file is accepted or refused correctly, and no file exhausts the machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.support.virus_scanner import Scanner
from tests.trust import hostile_files
from tests.trust.file_verdicts import inspect_file
from tests.trust.hostile_files import Sent
from tests.trust.measurements import Measured

ROOT = Path(__file__).parents[2]
MAX_MEMORY = 300_000


def is_expected(sent: Sent, found: str) -> bool:
    """Return whether the verdict is the expected one."""
    return sent.rejection_reason in found if sent.rejection_reason else not found


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_every_hostile_file_gets_the_expected_verdict_within_the_memory_limit(
    clamd: Scanner, measured: Measured
) -> None:
    command = [sys.executable, "-m", "tests.trust.file_verdicts", clamd.address]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "mosovo.config.settings"}
    completed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    result = json.loads(completed.stdout)
    files = list(hostile_files.yield_files())
    wrong = [
        f"{sent.name}: wanted {sent.rejection_reason or 'kept'!r}, found {found!r}"
        for sent, found in zip(files, result["found"], strict=True)
        if not is_expected(sent, found)
    ]
    measured(
        f"{len(files) - len(wrong)} of {len(files)} right; at most {result['most'] // 1000} MB, "
        f"{result['drawing'] // 1000} MB to draw"
    )
    assert wrong == []
    assert len(files) >= 60
    assert max(result["drawing"], result["most"]) < MAX_MEMORY


@pytest.mark.pure
@pytest.mark.trust("T31", target="60 of 60 right verdicts or more; under 300 MB")
def test_stored_pictures_contain_only_pixels(settings: Settings, tmp_path: Path, measured: Measured) -> None:
    settings.VIRUS_SCANNER = "none"
    sent = [each for each in hostile_files.pictures() if not each.rejection_reason]
    for each in sent:
        assert inspect_file(each, tmp_path) == "", each.name
        for rendered in ("display.jpg", "thumbnail.jpg"):
            content = (tmp_path / rendered).read_bytes()
            assert content.startswith(b"\xff\xd8\xff\xe0")
            assert not any(
                mark in content for mark in (b"Exif", b"refuge", b"GPS", b"<?php", b"PK\x03\x04", b"http")
            ), each.name
            assert content.endswith(b"\xff\xd9")
    measured(f"{len(sent)} pictures rendered again: no place, no camera, no text, nothing behind the end")
