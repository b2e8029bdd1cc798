"""The SQL files of the schema, in the order in which an empty database needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).parent
FUNCTIONS = "functions"
AFTER_TABLES = ("data", "tables", "views")
"""Data comes first: row security would refuse it."""
NEEDS_TABLES = "-- An argument is a row of a table, so the tables come first.\n"
"""First line of a function file whose signature names a table."""


@dataclass(frozen=True)
class SqlFile:
    """One file of statements."""

    path: Path

    @property
    def text(self) -> str:
        """Return the statements, to be run together."""
        return self.path.read_text()

    def __str__(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"


def list_functions(*, needing_tables: bool) -> Iterator[SqlFile]:
    """List the files of functions that need tables, or of the others."""
    return (file for file in _list_files(FUNCTIONS) if file.text.startswith(NEEDS_TABLES) is needing_tables)


def list_files_after_tables() -> Iterator[SqlFile]:
    """List the files that complete the tables of the models."""
    for folder in AFTER_TABLES:
        yield from _list_files(folder)


def _list_files(folder: str) -> Iterator[SqlFile]:
    return (SqlFile(path) for path in sorted((HOME / folder).glob("*.sql")))
