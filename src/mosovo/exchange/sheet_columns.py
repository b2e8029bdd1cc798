"""What a sheet of an import is: its columns, what each may hold, and the columns that refer to other rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from .cell_types import CellReader, ChoiceCell, TextCell

KEY = TextCell(100)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. `refers_to` names the sheet whose key the column holds.

    `if_wrong` is the value of a required column that cannot be read, where one says that it is not known.
    `looks_up` says what a name in the column names: an `agency` or an `account`.
    """

    name: str
    reader: CellReader
    required: bool = False
    refers_to: str = ""
    note: str = ""
    if_wrong: str = ""
    field: str = ""
    """The attribute of the fact, if the sheet is of one table."""
    looks_up: str = ""


@dataclass(frozen=True)
class SheetDefinition:
    """A kind of row. Each row depends on the rows that its columns refer to."""

    name: str
    about: str
    columns: tuple[SheetColumn, ...]
    protected: tuple[str, tuple[str, ...]] = ("", ())
    """A column, and its values that name protected people: such a row is refused, and no cell of it is kept."""
    groups: frozenset[str] = frozenset()
    """The field groups whose files may have the sheet; none if it is a sheet of the register."""
    decides_dates: bool = False
    """Whether the law counts from its optional columns too: a wrong value then leaves out the row."""

    def can_be_empty(self, column: str) -> bool:
        """Whether a wrong value in the column becomes a question, so that the rest of the row is imported.

        Never in a protected sheet: everyone who sees the case can read its questions.
        """
        sheet_column = self.by_name.get(column)
        needs_every_value = self.decides_dates or self.groups  # a question would show that the protected row exists
        return (
            sheet_column is not None
            and not sheet_column.required
            and not sheet_column.refers_to
            and not needs_every_value
        )

    def is_protected_row(self, cells: Mapping[str, object]) -> bool:
        """Whether a row is about a protected person. A row whose column cannot be read counts as one."""
        column, values = self.protected
        if not values:
            return False
        cell_text = str(cells.get(column) or "").strip().casefold()
        allowed = self.by_name[column].reader
        return not isinstance(allowed, ChoiceCell) or cell_text not in allowed.words

    @cached_property
    def by_name(self) -> dict[str, SheetColumn]:
        """Return the columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def references(self) -> tuple[SheetColumn, ...]:
        """Return the columns that hold the key of another row."""
        return tuple(column for column in self.columns if column.refers_to)


def key_column(row_type: str) -> SheetColumn:
    """Return the column with the key of a row."""
    return SheetColumn("key", KEY, required=True, note=f"The key of this {row_type} in the source; never reused")


PERSON = SheetColumn("person", KEY, required=True, refers_to="people", note="The key of the person")
