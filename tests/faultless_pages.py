"""Pages and texts that browser checks of this run found faultless, so that no process checks them again.

A page or a text is known by a hash (`tests/browser/accessibility.py`). Each hash is an empty file in one folder.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.sampling import is_whole_run

VARIABLE = "MOSOVO_TEST_FAULTLESS"
"""The environment variable with the folder."""
_known: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    """Create the folder before the processes of the run start: they inherit its name."""
    if not hasattr(config, "workerinput"):
        os.environ[VARIABLE] = mkdtemp(prefix="mosovo-faultless-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Delete the folder."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(VARIABLE), ignore_errors=True)


def list_unchecked(hashes: Iterable[str]) -> list[str]:
    """Return the hashes that no process of this run has found faultless; in a whole run, all of them."""
    searched = list(hashes)
    if is_whole_run():
        return searched
    folder = Path(os.environ[VARIABLE])
    _known.update(each for each in searched if each not in _known and (folder / each).exists())
    return [each for each in searched if each not in _known]


def add_faultless(hashes: Iterable[str]) -> None:
    """Record these hashes for all processes of the run."""
    for each in hashes:
        (Path(os.environ[VARIABLE]) / each).touch()
        _known.add(each)
