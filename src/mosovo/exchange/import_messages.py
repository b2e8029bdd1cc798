"""What an import has to say about a row: where it stands, what was found, what is allowed."""

from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Self

SHOWN = 60
"""Characters of a found value that a report repeats."""


class MessageKind(StrEnum):
    """Why the row is spoken of."""

    FAULT = "fault"
    LEFT_OUT = "left-out"
    DIFFERS = "differs"
    LIKENESS = "likeness"
    UNUSUAL = "unusual"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ImportMessage:
    """One line of a report. `allowed` is a sentence: what would be right, or what to do."""

    kind: MessageKind
    file: str
    row: int
    column: str
    found: str
    allowed: str

    def __str__(self) -> str:
        where = f"{self.file}, row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.found}. {self.allowed}" if self.found else f"{where}: {self.allowed}"

    def as_list(self) -> list[str | int]:
        """As it is kept in a report."""
        return list(astuple(self))

    @classmethod
    def from_list(cls, kept: list[str | int]) -> Self:
        """As it was kept."""
        kind, file, row, column, found, allowed = kept
        return cls(MessageKind(str(kind)), str(file), int(row), str(column), str(found), str(allowed))


class FileRejected(Exception):
    """The file as a whole can't be read; nothing was imported. One sentence a reason."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def format_offending_value(found: object) -> str:
    """A found value as a report repeats it: quoted, on one line, not longer than it needs to be."""
    text = str(found)
    visible = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: SHOWN + 1])
    return f"‘{visible[:SHOWN]}…’" if len(text) > SHOWN else f"‘{visible}’"
