"""The package mosovo-law, built and installed alone without a network, does what its guide and commands promise."""

import json
import os
import re
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from mosovo.cli.locks import find_uv
from mosovo_law import VERSION
from tests.law.test_examples import EXAMPLES

ROOT = Path(__file__).parents[2]
LARGEST = 2_000_000
BUILD = "import sys, uv_build; uv_build.build_wheel(sys.argv[1])"
DISTRIBUTIONS = "from importlib.metadata import distributions; print([each.name for each in distributions()])"
CASE = {name: EXAMPLES[0][name] for name in ("case", "on")}


def build(project: Path, folder: Path) -> Path:
    """Build the wheel of a project with the backend of the lock."""
    environ = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, "-c", BUILD, str(folder)]
    done = subprocess.run(command, cwd=project, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def install(environment: Path, *wheels: Path) -> None:
    """Install these wheels only, without a network or an index."""
    command = [find_uv(), "pip", "install", "-q", "--offline", "--no-index", "--no-deps", "--python", environment]
    done = subprocess.run([*command, *wheels], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def run(*command: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(list(map(str, command)), input=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT / "law", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with only this wheel."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    assert run(find_uv(), "venv", "-q", "--offline", "--python", sys.executable, folder).returncode == 0
    install(folder, wheel)
    return folder


def test_the_wheel_is_small_typed_and_requires_nothing(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = Parser().parsestr(archive.read(f"mosovo_law-{VERSION}.dist-info/METADATA").decode())
    assert wheel.stat().st_size < LARGEST
    assert {name.split("/")[0] for name in names} == {"mosovo_law", f"mosovo_law-{VERSION}.dist-info"}
    assert {"mosovo_law/py.typed", "mosovo_law/tables/duties.csv", "mosovo_law/cases/law_examples.json"} <= set(names)
    assert any(name.endswith("cases/LICENSE") for name in names)
    assert metadata["Version"] == VERSION
    assert all("extra == 'yaml'" in each for each in metadata.get_all("Requires-Dist", []))
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


def test_package_installs_alone_and_the_examples_of_the_guide_run(environment: Path) -> None:
    python = environment / "bin" / "python"
    assert run(python, "-I", "-c", DISTRIBUTIONS).stdout == "['mosovo-law']\n"
    program = f"import doctest; print(doctest.testfile({str(ROOT / 'docs/law/using.md')!r}, module_relative=False))"
    done = run(python, "-I", "-c", program)
    assert re.search(r"TestResults\(failed=0, attempted=(1[2-9]|[2-9]\d)\)", done.stdout), done.stdout + done.stderr


def test_each_command_runs_in_an_empty_environment(environment: Path) -> None:
    command, given = environment / "bin" / "mosovo-law", json.dumps(CASE)
    assert json.loads(run(command, "evaluate", "-", given=given).stdout)["subject"] is True
    assert run(command, "explain", "-", given=given).stdout.startswith("THE LAW ON THIS CASE")
    checked = run(command, "check")
    assert checked.returncode == 0
    assert re.fullmatch(r"1\d\d passed, 0 failed", checked.stdout.splitlines()[-1]), checked.stdout[-2_000:]
    assert run(command, "horizon").stdout.startswith("Law known to")
    assert run(command, "coverage").stdout.rstrip().endswith("no gap, no overlap")
    assert "soa2003.s83.initial" in run(command, "list-rules").stdout
    assert json.loads(run(command, "schema").stdout)["$id"] == "urn:mosovo-law:case:1.0"
    assert json.loads(run(command, "schema", "--answer").stdout)["$id"] == "urn:mosovo-law:answer:1.0"
    assert run(command, "--version").stdout == f"mosovo-law {VERSION}\n"


@pytest.mark.parametrize(
    ("arguments", "given", "complaint"),
    [
        (
            ("evaluate", "-"),
            '{"case": {"born": 1}, "on": "2025-01-01"}',
            "case.born: found 'born'",
        ),
        (("evaluate", "-"), "case: {}\n", "YAML is read where PyYAML is installed"),
        (("explain", "--rule", "soa2003.s99", "-"), "{}", "there is no rule soa2003.s99"),
        (("check", "nowhere.json"), "", "nowhere.json can't be read"),
        (("horizon", "--not-read-since", "yesterday"), "", "invalid fromisoformat value: 'yesterday'"),
    ],
)
def test_bad_input_is_refused_with_the_reason(
    environment: Path, arguments: tuple[str, ...], given: str, complaint: str
) -> None:
    done = run(environment / "bin" / "mosovo-law", *arguments, given=given)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr


def test_mosovo_wheel_installs_next_to_the_package_and_lists_both_rule_sets(environment: Path, tmp_path: Path) -> None:
    register = build(ROOT, tmp_path)
    with zipfile.ZipFile(register) as archive:
        names = archive.namelist()
        metadata = Parser().parsestr(archive.read(next(n for n in names if n.endswith("dist-info/METADATA"))).decode())
    assert "mosovo-law" in metadata.get_all("Requires-Dist", [])
    assert not [name for name in names if name.startswith("mosovo_law/")]
    install(environment, register)
    program = "from mosovo.practice.commands import list_rule_versions; print(*list_rule_versions(), sep='\\n')"
    listed = run(environment / "bin" / "python", "-I", "-c", program)
    assert "soa2003.s83.initial" in listed.stdout
    assert "practice.visit.scheduled" in listed.stdout, listed.stderr
