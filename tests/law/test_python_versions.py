"""The package runs on each Python version that it names, and gives the same answers, byte for byte.

Each Python runs `tests/pythons/answers.py`: every module, docstring example, public case and answer. It is the one of
this test, one that uv finds on the machine, or CPython in WebAssembly, which Node runs (tests/pythons). A run in
WebAssembly takes 17 s, so a commit runs one of these, drawn by its seed. A whole run runs all of them.
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli.locks import find_uv
from tests.missing_tools import skip_without_tool
from tests.sampling import Sampler

ROOT = Path(__file__).parents[2]
HERE = ROOT / "tests" / "pythons"
FOLDERS = (ROOT / "law" / "src", ROOT)
VERSIONS = ("3.12", "3.13", "3.14")
OURS = f"{sys.version_info.major}.{sys.version_info.minor}"


def find_python(version: str) -> str | None:
    """Return the path of an installed Python of this version, or None."""
    if version == OURS:
        return sys.executable
    done = subprocess.run(
        [find_uv(), "python", "find", "-q", "--offline", version], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or None


def get_command(version: str) -> list[str]:
    """Return the command that runs the answers in this version of Python."""
    python = find_python(version)
    if python is not None:
        return [python, "-I", "-B", "-c", f"import sys, runpy; sys.path[:0] = {list(map(str, FOLDERS))}; "
                f"runpy.run_path({str(HERE / 'answers.py')!r})"]  # fmt: skip
    node = shutil.which("node")
    if node is None or not (HERE / "node_modules" / f"python-{version}").is_dir():
        skip_without_tool(f"Python {version}", "install it, or run npm ci --prefix tests/pythons --ignore-scripts")
    return [node, str(HERE / "run.js"), version, str(HERE / "answers.py"), *map(str, FOLDERS)]


@cache
def run_on(version: str) -> dict[str, Any]:
    """Return the output of this version of Python."""
    environ = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(get_command(version), env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    printed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return printed


def check_answers(version: str) -> None:
    """Fail unless the package runs on this version of Python."""
    printed = run_on(version)
    assert printed["python"] == version
    attempted, failed = printed["docstrings"]
    assert attempted > 15
    assert failed == 0
    assert printed["check"][0] == printed["coverage"][0] == 0


def test_the_package_runs_on_the_python_of_this_test() -> None:
    assert OURS in VERSIONS
    check_answers(OURS)


def test_the_package_runs_on_others_and_answers_the_same(request: pytest.FixtureRequest) -> None:
    sample = Sampler(request.node)  # not the fixture: these tests also run without the plugins of the others
    others = [version for version in VERSIONS if version != OURS]
    for version in sample("other Pythons for the law package", others, Fraction(1, 2), unit="versions"):
        check_answers(version)
        assert run_on(version)["answers"] == run_on(OURS)["answers"], version


def test_tested_versions_are_those_named_by_the_package() -> None:
    project = tomllib.loads((ROOT / "law/pyproject.toml").read_text())["project"]
    prefix = "Programming Language :: Python :: 3."
    named = {each.removeprefix(prefix[:-2]) for each in project["classifiers"] if each.startswith(prefix)}
    assert named == set(VERSIONS)
    assert project["requires-python"] == ">=3.12,<3.15"
