"""The imports between modules of `src`, `law/src` and `tests`, read from their text.

A string that names a module, as in Django's settings and the list of commands, counts as an import: one test too many
is better than one too few.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

ROOTS = {"src": "", "law/src": "", "tests": "tests"}
"""The folders that are read, and what the names of their modules begin with."""
_MENTIONED = re.compile(r"""["']((?:mosovo|mosovo_law|tests)(?:\.\w+)+)["']""")


class ImportGraph:
    """The modules of a checkout by name, with the modules that each imports."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = dict(_modules(root))
        self.names = {path: name for name, path in self.files.items()}
        self.imports = {name: self._imported_by(name, path) for name, path in self.files.items()}

    def reaching(self, changed: Iterable[str]) -> set[str]:
        """Return the changed modules and every module that imports one of them, directly or indirectly."""
        importers: dict[str, set[str]] = defaultdict(set)
        for name, imported in self.imports.items():
            for each in imported:
                importers[each].add(name)
        return _follow(importers, changed)

    def reached_from(self, modules: Iterable[str]) -> set[str]:
        """Return the modules and every module that they import, directly or indirectly."""
        return _follow(self.imports, modules)

    def add(self, name: str, imported: Iterable[str]) -> None:
        """Add imports that are not in the text, such as those that pytest makes."""
        self.imports.setdefault(name, set()).update(imported)

    def _imported_by(self, name: str, path: Path) -> set[str]:
        text = path.read_text()
        package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
        dotted = {*_MENTIONED.findall(text), *_imported_names(ast.parse(text).body, package)}
        results = {module for each in dotted for module in self._modules_of(each)}
        return results - {name}

    def _modules_of(self, dotted: str) -> set[str]:
        """Return the module that a dotted name stands for or is part of, with the packages around it."""
        parts = dotted.split(".")
        prefixes = {".".join(parts[:length]) for length in range(1, len(parts) + 1)}
        return prefixes & self.files.keys()


def _follow(arrows: Mapping[str, set[str]], start: Iterable[str]) -> set[str]:
    results, waiting = set[str](), list(start)
    while waiting:
        name = waiting.pop()
        if name not in results:
            results.add(name)
            waiting += arrows.get(name, ())
    return results


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    for folder, prefix in ROOTS.items():
        for path in sorted((root / folder).rglob("*.py")):
            parts = path.relative_to(root / folder).with_suffix("").parts
            if "node_modules" not in parts:
                named = [prefix, *parts] if prefix else list(parts)
                yield ".".join(named[:-1] if named[-1] == "__init__" else named), path


def _imported_names(body: Sequence[ast.stmt], package: Sequence[str]) -> Iterator[str]:
    """Yield the dotted names that statements import. The linter allows no import inside a function."""
    for node in body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield start
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If):
            yield from _imported_names([*node.body, *node.orelse], package)
