"""`./mosovo test --changed` finds every test that a change can affect."""

from pathlib import Path

import pytest

from mosovo.cli.changed_tests import ALWAYS_RUN, affected_tests
from mosovo.cli.import_graph import ImportGraph

FILES = {
    "src/mosovo/__init__.py": "",
    "src/mosovo/law/__init__.py": "",
    "src/mosovo/law/days.py": "import datetime\n",
    "src/mosovo/law/hours.py": "from .days import DAY\n",
    "src/mosovo/rooms/__init__.py": "",
    "src/mosovo/rooms/models.py": "from mosovo.law import hours\n",
    "src/mosovo/web/__init__.py": "",
    "src/mosovo/web/views.py": "from mosovo.rooms.models import Visit\n",
    "src/mosovo/web/core/templates/visit.jinja": "",
    "src/mosovo/config/__init__.py": "",
    "src/mosovo/config/settings.py": 'ROOT_URLCONF = "mosovo.web.views"\n',
    "src/mosovo/documents/__init__.py": "",
    "tests/conftest.py": "from tests.support.people import CAST\n",
    "tests/support/people.py": "",
    "tests/law/test_days.py": "from mosovo.law import days\n",
    "tests/law/test_hours.py": "from mosovo.law.hours import HOUR\n",
    "tests/rooms/test_visits.py": "",
    "tests/web/test_pages.py": "",
    "tests/cli/test_bench.py": "",
    "tests/law/test_docs.py": 'PAGE = "docs/law/days.md"\n',
}

WITH_PAGES = {"web/test_pages", "cli/test_bench"}
WITH_DATABASE = {"rooms/test_visits", *WITH_PAGES}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a small checkout."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "affected"),
    [
        ("src/mosovo/law/days.py", {"law/test_days", "law/test_hours", *WITH_DATABASE}),
        ("src/mosovo/law/hours.py", {"law/test_hours", *WITH_DATABASE}),
        ("src/mosovo/web/views.py", WITH_PAGES),
        ("src/mosovo/web/core/templates/visit.jinja", WITH_PAGES),
        ("tests/support/people.py", WITH_DATABASE),
        ("tests/law/test_days.py", {"law/test_days"}),
        ("docs/law/days.md", {"law/test_docs"}),
        ("bench/list_pages.py", {"cli/test_bench"}),
        ("LICENSE", set()),
    ],
)  # fmt: skip
def test_change_affects_tests_that_import_or_name_its_file(root: Path, changed: str, affected: set[str]) -> None:
    assert affected_tests(root, [changed]) == sorted({ALWAYS_RUN, *(f"tests/{each}.py" for each in affected)})


@pytest.mark.parametrize(
    "changed",
    ["pyproject.toml", "requirements-dev.lock", "tests/conftest.py", "src/mosovo/config/settings.py", ".ci/run",
     "src/mosovo/rooms/migrations/0002_visit.py", "src/mosovo/database/functions/may_see.sql"],
)  # fmt: skip
def test_change_outside_the_import_graph_affects_all_tests(root: Path, changed: str) -> None:
    assert affected_tests(root, ["src/mosovo/law/days.py", changed]) is None


def test_deleted_module_affects_tests_of_its_package(root: Path) -> None:
    (root / "src/mosovo/law/hours.py").unlink()
    found = affected_tests(root, ["src/mosovo/law/hours.py"])
    assert found is not None
    assert "tests/law/test_days.py" in found


def test_import_graph_resolves_relative_imports_and_packages(root: Path) -> None:
    graph = ImportGraph(root)
    assert graph.imports["mosovo.law.hours"] == {"mosovo", "mosovo.law", "mosovo.law.days"}
    assert graph.imports["mosovo.config.settings"] == {"mosovo", "mosovo.web", "mosovo.web.views"}
