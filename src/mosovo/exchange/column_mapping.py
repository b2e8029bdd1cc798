"""What a force decided about the files of its old system: sheets, columns, codes and what is left out.

A mapping is data of a closed form, kept as JSON in a profile of the source. Headings and values are compared folded, so
that upper case and spaces make no difference. Two headings for one text column are joined; for any other column, the
first that is filled counts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from .headings import fold_heading

UNKNOWN, AS_ERROR = "-", "?"
"""A code that means “not known”, so that the cell is empty; and one that stays an error of its row."""
ENCODINGS = {"utf-8": "UTF-8", "cp1252": "Windows (Western European)"}


@dataclass(frozen=True, slots=True)
class FileTarget:
    """How the rows of one file become the rows of one sheet."""

    sheet: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each of our columns, the folded headings that fill it."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """For each of our columns that has no heading, its value in every row."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """For each folded heading that is not read, the reason."""

    @property
    def headings(self) -> frozenset[str]:
        """Return the folded headings about which the force has decided."""
        return frozenset(each for names in self.columns.values() for each in names) | self.left_out.keys()


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The decisions about all files of a source. `values` is by `sheet.column` and the folded value."""

    encoding: str = "utf-8"
    files: Mapping[str, tuple[FileTarget, ...]] = field(default_factory=dict)
    left_out_files: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was decided, so that every file is read by our own names."""
        return self == ColumnMapping()

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as stored."""
        return {
            "encoding": self.encoding,
            "files": {name: [_target_as_json(each) for each in targets] for name, targets in self.files.items()},
            "left_out_files": dict(self.left_out_files),
            "values": {column: dict(values) for column, values in self.values.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild a mapping from its stored form."""
        return cls(
            stored.get("encoding", "utf-8"),
            {name: tuple(map(_target_from_json, targets)) for name, targets in stored.get("files", {}).items()},
            dict(stored.get("left_out_files", {})),
            {column: dict(values) for column, values in stored.get("values", {}).items()},
        )

    def translate(self, column: str, cell: object) -> object:
        """Return our value for a foreign one of `sheet.column`; None if it means “not known”."""
        own_code = self.values.get(column, {}).get(fold_value(cell), AS_ERROR)
        return cell if own_code == AS_ERROR else None if own_code == UNKNOWN else own_code


NO_MAPPING = ColumnMapping()


def fold_value(cell: object) -> str:
    """Return a foreign code in the form in which codes are compared."""
    return " ".join(str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).split()).casefold()


def fold_file_name(name: str) -> str:
    """Return the name of a file or sheet in the form in which they are compared."""
    return fold_heading(name)


def describe_mapping(mapping: ColumnMapping) -> Iterator[tuple[str, str, str]]:
    """Yield what was decided, for the second person: the file or column, what it is, and its outcome."""
    if mapping.encoding != "utf-8":
        yield "All files", "Characters", ENCODINGS[mapping.encoding]
    for name, reason in mapping.left_out_files.items():
        yield name, "The file", f"Left out: {reason}"
    for name, targets in mapping.files.items():
        for target in targets:
            yield from _describe_target(name, target)
    names = {UNKNOWN: "Not known", AS_ERROR: "Not translated: its rows are errors"}
    for place, values in mapping.values.items():
        yield from ((place, f"Code {value}", names.get(own_code, own_code)) for value, own_code in values.items())


def _describe_target(name: str, target: FileTarget) -> Iterator[tuple[str, str, str]]:
    for column, headings in target.columns.items():
        yield name, " and ".join(headings), f"{target.sheet}, {column}"
    for column, value in target.constants.items():
        yield name, "Every row", f"{target.sheet}, {column}: {value}"
    for heading, reason in target.left_out.items():
        yield name, heading, f"Left out of {target.sheet}: {reason}"


def _target_as_json(target: FileTarget) -> dict[str, Any]:
    return {
        "sheet": target.sheet,
        "columns": {column: list(headings) for column, headings in target.columns.items()},
        "constants": dict(target.constants),
        "left_out": dict(target.left_out),
    }


def _target_from_json(stored: Mapping[str, Any]) -> FileTarget:
    columns = {column: tuple(headings) for column, headings in stored["columns"].items()}
    return FileTarget(stored["sheet"], columns, stored["constants"], stored["left_out"])
