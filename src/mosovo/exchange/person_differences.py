"""Which rows of a file are not on the register as they are in the file, listed by person."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .row_checks import CheckedRow

type PersonSheet = tuple[str, str]
"""The key of a person, empty if a row names none, and a sheet."""
MOST_LISTED = 5_000


@dataclass(slots=True)
class PersonDifferences:
    """Counts by person and sheet: rows of the file, rows that differ from the record, and rows that are left out."""

    read: Counter[PersonSheet] = field(default_factory=Counter)
    differs: Counter[PersonSheet] = field(default_factory=Counter)
    left_out: Counter[PersonSheet] = field(default_factory=Counter)

    def add_left_out(self, person: str, rows: Iterable[CheckedRow]) -> None:
        """Count rows of a person that were left out after they were read."""
        for row in rows:
            self.left_out[person, row.sheet.name] += 1
            self.read[person, row.sheet.name] += 1

    def pairs(self) -> Sequence[PersonSheet]:
        """Return the people and sheets with a difference, in order."""
        return sorted(self.differs.keys() | self.left_out.keys())

    def rows(self, urns: Mapping[str, str]) -> list[list[str | int]]:
        """Return the rows to store in a report: person, URN if registered, sheet and the three counts."""
        return [
            [person, urns.get(person, ""), sheet, self.read[person, sheet], self.differs[person, sheet],
             self.left_out[person, sheet]]
            for person, sheet in self.pairs()[:MOST_LISTED]
        ]  # fmt: skip

    def people(self) -> Iterable[str]:
        """Return the keys of the people with a difference."""
        return {person for person, _ in self.pairs()}
