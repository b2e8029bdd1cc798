"""`./mosovo test --changed`: the tests that a change can affect, found by imports.

Use it while working, not before a merge. If a change can affect what imports do not show, such as a requirement, a
setting or a migration, every test runs.
"""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

from mosovo.cli import pytest_runs
from mosovo.cli.checkout import ROOT
from mosovo.cli.import_graph import ImportGraph

AFFECTS_ALL_TESTS = (
    "requirements*.lock", "pyproject.toml", "mosovo", ".ci/*", "src/mosovo/config/*", "*/migrations/*", "*.sql",
    "tests/conftest.py", "package*.json",
)  # fmt: skip
ALWAYS_RUN = "tests/architecture"
PURE_FOLDERS = ("law", "bulk", "maps", "architecture")
"""Folders whose tests use no database and no page, so their imports are complete."""
PAGE_FOLDERS = ("web", "browser", "trust", "papers", "cli", "demo", "exchange", "faults", "access")
"""Folders whose tests open pages or start commands, which can reach every module that the settings name."""


def run(since: str, arguments: Sequence[str]) -> int:
    """Run the tests that the differences between `since` and the working tree can affect."""
    changed = changed_files(since)
    if not changed:
        print(f"nothing has changed since {since}")
        return 0
    selected = affected_tests(ROOT, changed)
    if selected is None:
        print("the change can affect every test: all tests run", flush=True)
        return pytest_runs.run_all(arguments, browser=True)
    print(f"{len(changed)} files changed; they can affect {len(selected)} test modules", flush=True)
    return pytest_runs.run([*pytest_runs.IN_PROCESSES, *selected, *arguments])


def changed_files(since: str) -> list[str]:
    """Return the paths that differ from a commit, including untracked ones."""
    tracked = pytest_runs.run_git("diff", "--name-only", since).splitlines()
    return sorted({*tracked, *pytest_runs.run_git("ls-files", "--others", "--exclude-standard").splitlines()})


def affected_tests(root: Path, changed: Iterable[str]) -> list[str] | None:
    """Return the test modules that the changed paths can affect; None if that can be every one."""
    graph = _graph(root)
    modules: set[str] = set()
    selected = {ALWAYS_RUN}
    for path in changed:
        if any(fnmatch(path, pattern) for pattern in AFFECTS_ALL_TESTS):
            return None
        modules |= _modules_at(graph, root / path)
        selected |= _tests_that_name(graph, path)
    reached = graph.reaching(modules)
    for name in reached & graph.files.keys():
        if graph.files[name].name.startswith("test_"):
            selected.add(str(graph.files[name].relative_to(root)))
    return sorted(each for each in selected if each == ALWAYS_RUN or not each.startswith(f"{ALWAYS_RUN}/"))


def _graph(root: Path) -> ImportGraph:
    """Return the import graph, including imports that pytest and Django make for a test."""
    graph = ImportGraph(root)
    graph.add("mosovo.cli.commands", [name for name in graph.files if name.startswith("mosovo.cli.")])
    rooms = [name for name in graph.files if name.startswith("mosovo.rooms.") and name.endswith(".room")]
    graph.add("mosovo.rooms.registry", rooms)
    apps = [name for name in graph.files if name.endswith((".apps", ".models"))]
    for name, path in graph.files.items():
        if not name.startswith("tests."):
            continue
        folder = path.relative_to(root / "tests").parts[0]
        conftests = {f"tests.{folder}.conftest"} & graph.files.keys()
        graph.add(name, conftests)
        if folder not in PURE_FOLDERS and path.name.startswith("test_"):
            graph.add(name, ["tests.conftest", *apps])
        if folder in PAGE_FOLDERS and path.name.startswith("test_"):
            graph.add(name, ["mosovo.config.settings"])
    return graph


def _modules_at(graph: ImportGraph, path: Path) -> set[str]:
    """Return the module at a path. For another file of a package, such as a template, return all its modules."""
    if path in graph.names:
        return {graph.names[path]}
    package = next((each for each in path.parents if each / "__init__.py" in graph.names), None)
    return {name for name, file in graph.files.items() if package and package in file.parents}


def _tests_that_name(graph: ImportGraph, path: str) -> set[str]:
    """Return the tests that name this file or its folder, for a file outside the packages."""
    if path.startswith(("src/", "law/src/", "tests/")):
        return set()
    words = {Path(path).name, *Path(path).parent.parts}
    tests = [file for file in graph.files.values() if file.name.startswith("test_")]
    return {
        str(file.relative_to(graph.root))
        for file in tests
        if any(word in file.name or f'"{word}"' in (text := file.read_text()) or f"{word}/" in text for word in words)
    }
