"""Imports follow the layers, are at the top of a file, and bring nothing into the law."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import LAW_PACKAGE, PACKAGE, ROOT, Source, ours

MAY_IMPORT_BY_NAME = {
    "src/mosovo/cli/commands.py",  # the verbs of the command
    "src/mosovo/cli/doctor.py",  # its checks need Django, and it reports settings with which Django does not start
    "src/mosovo/files/storage.py",  # object storage, where a bucket is set and its library installed
    "src/mosovo/edge/spans.py",  # the exporter of traces, where a collector is set
    "src/mosovo/record/fact_writer.py",  # what is informed of a fact: one tuple in the settings
    "src/mosovo/rooms/registry.py",  # the rooms, by the one list of their names
    "src/mosovo/web/site/registry.py",  # the features, by their module `screens`
    # A verb that needs no database waits for neither Django nor numpy.
    "src/mosovo/cli/__init__.py",
    "src/mosovo/cli/law_preview.py",
    "src/mosovo/cli/law_what_if.py",
    "src/mosovo/cli/docs.py",
    "law/src/mosovo_law/derivation/rule_set.py",  # a rule of another set, in another process
}
MAY_READ_CLOCKS = {
    "src/mosovo/edge/request_clock.py",
    "docs/api/recipes.py",
    "verify/src/mosovo_verify/__main__.py",
    "src/mosovo/cli/*",
    "tests/**",
    "bench/**",
}
CLOCKS = ("datetime.datetime.now", "datetime.date.today", "django.utils.timezone.now")
IMPORT_EACH = """
import importlib, json, sys, traceback
sys.path[:0] = sys.argv[1:3]
failed = {}
for name in sys.argv[3:]:
    try:
        importlib.import_module(name)
    except Exception:
        failed[name] = traceback.format_exc()
print(json.dumps(failed))
"""


def load_project(name: str) -> dict[str, Any]:
    """Return the table of a tool in pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][name]
    return table


def find_imports_in_functions(source: Source) -> Iterator[str]:
    for function in source.functions:
        for line in function.import_lines:
            yield f"{source}:{line}: import inside {function.name}"


def find_import_by_name(path: str) -> Iterator[str]:
    text = (ROOT / path).read_text() if (ROOT / path).exists() else ""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if "import_module(" in line or "__import__(" in line]
    if lines and path not in MAY_IMPORT_BY_NAME:
        yield from (f"{path}:{line}: imports by name" for line in lines)
    elif not lines and path in MAY_IMPORT_BY_NAME:
        yield f"{path}: imports nothing by name; remove it from MAY_IMPORT_BY_NAME"


def find_clocks(source: Source) -> Iterator[str]:
    for line, text in enumerate(source.text.splitlines(), 1):
        if "noqa: TID251" in text:
            yield f"{source}:{line}: noqa: TID251"


def test_the_contracts_hold(check_each: CheckEach) -> None:
    """Run import-linter on the contracts of pyproject.toml."""
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)

    def find_breach(name: str) -> Iterator[str]:
        if f"\n{name} KEPT" not in done.stdout:
            yield f"pyproject.toml: {name}\n{done.stdout}{done.stderr}"

    contracts = [contract["name"] for contract in load_project("importlinter")["contracts"]]
    check_each(contracts, find_breach, allowed="imports that the contract permits")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_import_is_inside_a_function(check_each: CheckEach) -> None:
    check_each(ours(), find_imports_in_functions, allowed="imports at the top of the file")


def test_only_listed_files_import_by_name(check_each: CheckEach) -> None:
    paths = sorted({*map(str, ours()), *MAY_IMPORT_BY_NAME})
    check_each(paths, find_import_by_name, allowed="the files of MAY_IMPORT_BY_NAME, each with its reason")


def test_the_law_needs_only_the_standard_library(check_each: CheckEach) -> None:
    """Import each module of law and practice without site-packages, and with only these packages on the path."""
    folders = (LAW_PACKAGE, PACKAGE / "practice")
    modules = sorted(
        source.module
        for source in ours()
        if any(folder in source.path.parents for folder in folders)
        and source.path.name not in ("__init__.py", "__main__.py")
    )
    paths = (str(PACKAGE.parent), str(LAW_PACKAGE.parent))
    command = [sys.executable, "-I", "-S", "-c", IMPORT_EACH, *paths, *modules]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    failed: dict[str, str] = json.loads(done.stdout.splitlines()[-1])

    def find_failed_import(module: str) -> Iterator[str]:
        if module in failed:
            yield f"{module}\n{failed[module]}"

    check_each(modules, find_failed_import, allowed="imports of the standard library and of mosovo_law")


def test_the_linter_bans_clocks(check_each: CheckEach) -> None:
    banned = load_project("ruff")["lint"]["flake8-tidy-imports"]["banned-api"]

    def find_permitted_clock(name: str) -> Iterator[str]:
        if name not in banned:
            yield f"pyproject.toml: {name} is not in banned-api"

    check_each(CLOCKS, find_permitted_clock, allowed="a ban by TID251")


def test_the_ban_on_clocks_is_lifted_only_for_listed_files(check_each: CheckEach) -> None:
    ignored = load_project("ruff")["lint"]["per-file-ignores"]

    def find_wrong_ignore(files: str) -> Iterator[str]:
        if ("TID251" in ignored.get(files, [])) != (files in MAY_READ_CLOCKS):
            yield f"pyproject.toml: per-file-ignores of {files}: {ignored.get(files)}"

    check_each(sorted({*ignored, *MAY_READ_CLOCKS}), find_wrong_ignore, allowed="TID251 for MAY_READ_CLOCKS, no others")


def test_no_line_lifts_the_ban_on_clocks(check_each: CheckEach) -> None:
    check_each(ours(), find_clocks, allowed="the moment or the day as an argument")
