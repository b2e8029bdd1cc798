"""The files of the repository, each read and parsed once for all rules of this folder."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mosovo"
LAW_PACKAGE = ROOT / "law" / "src" / "mosovo_law"
MAX_FILE_SIZE = 1_000_000


@dataclass(frozen=True)
class Function:
    """A function of a file: its first line, its length in lines, and the lines of imports inside it."""

    name: str
    line: int
    length: int
    import_lines: tuple[int, ...]


@dataclass(frozen=True)
class Source:
    """A Python file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def module(self) -> str:
        """The dotted name of the module."""
        root = LAW_PACKAGE.parent if LAW_PACKAGE in self.path.parents else PACKAGE.parent
        return ".".join(self.path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def outline(self) -> tuple[str, tuple[Function, ...]]:
        """The docstring, and every function, however deep. The syntax tree is far larger, and is not stored."""
        tree = ast.parse(self.text)
        return ast.get_docstring(tree) or "", tuple(_list_functions(tree))

    @property
    def docstring(self) -> str:
        return self.outline[0]

    @property
    def functions(self) -> tuple[Function, ...]:
        return self.outline[1]

    def find_line(self, position: int) -> str:
        """Return the place of a character of the text as `file:line`."""
        return f"{self}:{self.text.count('\n', 0, position) + 1}"


def _list_functions(tree: ast.Module) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            imports = (each.lineno for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom))
            yield Function(node.name, node.lineno, (node.end_lineno or 0) - node.lineno + 1, tuple(imports))


@cache
def ours() -> tuple[Source, ...]:
    """List the files of both packages, without migrations."""
    paths = sorted([*PACKAGE.rglob("*.py"), *LAW_PACKAGE.rglob("*.py")])
    return tuple(Source(path) for path in paths if "migrations" not in path.parts)


@cache
def migrations() -> tuple[Source, ...]:
    """List the migrations of all apps."""
    return tuple(Source(path) for path in sorted(PACKAGE.rglob("migrations/*.py")) if path.name != "__init__.py")


@cache
def committed() -> tuple[Path, ...]:
    """List the files that git has, or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file() and path.stat().st_size < MAX_FILE_SIZE)
