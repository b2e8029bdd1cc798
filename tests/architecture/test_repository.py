"""What the repository holds, and what it must not."""

import re
import tomllib

from tests.architecture.tree import ROOT, committed

PACKAGE_HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")


def test_no_file_names_the_host_of_a_registry() -> None:
    """Where packages come from is the business of whoever installs them."""
    naming = []
    for path in committed():
        content = path.read_bytes()
        naming += [f"{path.relative_to(ROOT)}: {host}" for host in PACKAGE_HOSTS if host.encode() in content]
    assert naming == []


def test_a_lock_holds_names_versions_and_hashes_and_no_addresses() -> None:
    line = re.compile(r"^([a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^\s/]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?)$")
    for name in LOCKS:
        strange = [text for text in (ROOT / name).read_text().splitlines() if not line.match(text)]
        assert strange == [], name


def test_every_dependency_is_in_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = set(re.findall(r"^([a-z0-9.-]+)", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE))
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=]", requirement)[0].lower()) for requirement in wanted}
    assert names - locked == set()


def test_the_lock_of_node_holds_no_addresses() -> None:
    locks = [path for path in committed() if path.name == "package-lock.json"]
    assert locks
    assert [str(path) for path in locks if '"resolved"' in path.read_text()] == []


def test_no_journey_looks_at_a_page_before_all_of_it_has_come() -> None:
    """A click returns when the next page begins to come: `is_visible()` and `content()` look once, `expect` waits."""
    once = re.compile(r"\.(is_visible|is_hidden|content|all_inner_texts)\(\)")
    walks = sorted((ROOT / "tests" / "browser").glob("test_*.py"))
    assert walks
    assert [each.name for each in walks if once.search(each.read_text())] == []
