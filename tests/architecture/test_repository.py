"""What the files of the repository may name, and what the locks hold."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.proofs import CheckEach
from tests.architecture.source_tree import ROOT, committed

PACKAGE_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock", "requirements-uv.lock")
LOCK_LINE = re.compile(r"^([a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^\s/]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
ABSOLUTE_PATH = re.compile(rb"(?<![\w.-])/(?:work|root|home)/[^\s\"'`)]*")
WITHOUT_ABSOLUTE_PATHS = ("src", "law", "tests", "bench", ".ci")
LOOKS_ONCE = re.compile(rb"\.(?:is_visible|is_hidden|content|all_inner_texts)\(\)")

type Place = tuple[str, int, str]


def find_matches(path: Path, pattern: re.Pattern[bytes]) -> Iterator[str]:
    """List each match of the pattern in the file with its place."""
    content = path.read_bytes()
    for match in pattern.finditer(content):
        line = content.count(b"\n", 0, match.start()) + 1
        yield f"{path.relative_to(ROOT)}:{line}: {match[0].decode(errors='replace')}"


def find_package_hosts(path: Path) -> Iterator[str]:
    yield from find_matches(path, re.compile("|".join(map(re.escape, PACKAGE_HOSTS)).encode()))


def find_absolute_paths(path: Path) -> Iterator[str]:
    yield from find_matches(path, ABSOLUTE_PATH)


def find_wrong_lock_line(place: Place) -> Iterator[str]:
    name, line, text = place
    if not LOCK_LINE.match(text):
        yield f"{name}:{line}: {text}"


def find_addresses(path: Path) -> Iterator[str]:
    yield from find_matches(path, re.compile(rb'"resolved"'))


def find_single_looks(path: Path) -> Iterator[str]:
    yield from find_matches(path, LOOKS_ONCE)


def test_no_file_names_the_host_of_a_registry(check_each: CheckEach) -> None:
    """The registry is a setting of the machine that installs the packages."""
    check_each(committed(), find_package_hosts, allowed="package names without addresses")


def test_no_file_names_a_path_outside_the_repository(check_each: CheckEach) -> None:
    """A test or a benchmark that reads such a file runs on one machine only."""
    paths = [path for path in committed() if path.relative_to(ROOT).parts[0] in WITHOUT_ABSOLUTE_PATHS]
    check_each(paths, find_absolute_paths, allowed="paths from the root of the repository, or of a temporary folder")


def test_a_lock_holds_names_versions_and_hashes_and_no_addresses(check_each: CheckEach) -> None:
    lines = [(name, n, text) for name in LOCKS for n, text in enumerate((ROOT / name).read_text().splitlines(), 1)]
    assert {name for name, *_ in lines} == set(LOCKS), "a lock is empty"
    check_each(lines, find_wrong_lock_line, allowed="a name, a version and SHA-256 hashes")


def test_every_dependency_is_in_the_lock(check_each: CheckEach) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = set(re.findall(r"^([a-z0-9.-]+)", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE))

    def find_unlocked(requirement: str) -> Iterator[str]:
        name = re.sub(r"[-_.]+", "-", re.split(r"[\[<>=]", requirement)[0].lower())
        if name not in locked:
            yield f"pyproject.toml: {requirement}"

    ours = project["tool"]["uv"]["sources"]  # folders of this repository, which the script `mosovo` puts on the path
    declared = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    check_each(
        [each for each in declared if each not in ours], find_unlocked, allowed="packages of requirements-dev.lock"
    )


def test_the_lock_of_node_holds_no_addresses(check_each: CheckEach) -> None:
    locks = [path for path in committed() if path.name == "package-lock.json"]
    check_each(locks, find_addresses, allowed="names, versions and hashes")


def test_a_browser_test_waits_for_the_page(check_each: CheckEach) -> None:
    """A click returns when the next page begins to load: `is_visible()` and `content()` look once, `expect` waits."""
    paths = sorted((ROOT / "tests" / "browser").glob("test_*.py"))
    check_each(paths, find_single_looks, allowed="expect(…)")
