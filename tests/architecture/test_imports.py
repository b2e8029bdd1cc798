"""Imports go one way, stand at the top, and never reach into the law."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGE, ROOT, Source, ours

SOURCES = ours()
MAY_IMPORT_BY_NAME = {
    "src/mosovo/cli/verbs.py",  # the verbs of the command
    "src/mosovo/record/writing.py",  # who is told of a fact: one tuple in the settings
    # A verb that needs no database waits for neither Django nor numpy.
    "src/mosovo/cli/__init__.py",
    "src/mosovo/cli/preview.py",
    "src/mosovo/cli/what_if.py",
}


def test_the_contracts_are_kept() -> None:
    """Import-linter's, from pyproject.toml."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_no_import_stands_inside_a_function(source: Source) -> None:
    inside = [
        f"{function.name}, line {node.lineno}"
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_only_a_few_import_by_name_and_each_says_why() -> None:
    by_name = {str(source) for source in SOURCES if "import_module(" in source.text or "__import__(" in source.text}
    assert by_name == MAY_IMPORT_BY_NAME


def test_the_law_is_the_standard_library_only() -> None:
    """Nothing third-party is in reach: no site-packages, and only this package on the path."""
    modules = sorted(
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in (PACKAGE / "law").rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
    )
    program = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})\n" + "\n".join(f"import {m}" for m in modules)
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    assert modules
    assert done.returncode == 0, done.stderr


def test_clocks_are_banned_by_the_linter() -> None:
    """Ruff does the work: here only that nobody lifts the ban for more files."""
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    banned = set(lint["flake8-tidy-imports"]["banned-api"])
    assert {"datetime.datetime.now", "datetime.date.today", "django.utils.timezone.now"} <= banned
    lifted = {files for files, rules in lint["per-file-ignores"].items() if "TID251" in rules}
    assert lifted == {"src/mosovo/web/moment.py", "src/mosovo/cli/*", "tests/**", "bench/**"}
    assert [str(source) for source in SOURCES if "noqa: TID251" in source.text] == []
