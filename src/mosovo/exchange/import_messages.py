"""Messages of an import about a row: its place, what was found, and what is allowed."""

from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import Self

SHOWN = 60
"""Characters of a found value that a report repeats."""


class MessageKind(StrEnum):
    """The reason for a message."""

    FAULT = "fault"
    EMPTIED = "emptied"
    LEFT_OUT = "left-out"
    DIFFERS = "differs"
    LIKENESS = "likeness"
    UNUSUAL = "unusual"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ImportMessage:
    """One line of a report. `allowed` is a sentence: what would be valid, or what to do."""

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
        """Return the message as stored in a report."""
        return list(astuple(self))

    @classmethod
    def from_list(cls, remaining: list[str | int]) -> Self:
        """Rebuild a message from its stored form."""
        kind, file, row, column, found, allowed = remaining
        return cls(MessageKind(str(kind)), str(file), int(row), str(column), str(found), str(allowed))


class FileRejected(Exception):
    """The file as a whole cannot be read, and nothing was imported. One sentence for each reason."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class ImportRunning(FileRejected):
    """Another run of the source works, also one that only previews. It ends without any help."""


def format_offending_value(result: object) -> str:
    """Format a found value for a report: quoted, on one line, and shortened."""
    text = str(result)
    visible = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text[: SHOWN + 1])
    return f"‘{visible[:SHOWN]}…’" if len(text) > SHOWN else f"‘{visible}’"
