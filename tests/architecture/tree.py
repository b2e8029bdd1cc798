"""The files of the repository, read once: what the tests of this folder look at."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mosovo"
LARGEST = 1_000_000


@dataclass(frozen=True)
class Source:
    """One file of Python."""

    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, however deep."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def ours() -> list[Source]:
    """The package, without its migrations."""
    return [Source(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def migrations() -> list[Path]:
    """The migrations of all parts."""
    return sorted(path for path in PACKAGE.rglob("migrations/*.py") if path.name != "__init__.py")


def committed() -> list[Path]:
    """Every file that git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and path.stat().st_size < LARGEST]
