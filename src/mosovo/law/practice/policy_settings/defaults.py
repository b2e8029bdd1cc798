"""A figure as it is shipped: what is shipped of each stands in a table."""

from typing import Any

from mosovo.law import tables
from mosovo.law.policy import PolicySetting

LEVELS = {"very_high": "very high", "high": "high", "medium": "medium", "low": "low"}


class DefaultSettings:
    """The first row of a table, and the figures that it ships; their names begin with that of the table."""

    def __init__(self, table: str, row: str) -> None:
        self.table = table
        self.values: dict[str, Any] = tables.load_table(table)[row][0]

    def figure(self, name: str, words: str, unit: str, most: int, *, least: int = 1) -> PolicySetting:
        """One of them, by its name in the table; "months.high" is what stands under "months" for "high"."""
        part, _, key = name.partition(".")
        return PolicySetting(
            name=f"{self.table}.{name}", words=words, unit=unit, least=least, most=most,
            shipped=self.values[part][key] if key else self.values[part],
            from_on=self.values["from"], source=self.values["source"],
        )  # fmt: skip

    def months(self, words: str, most: int) -> dict[str, PolicySetting]:
        """One for each level of risk."""
        return {
            level: self.figure(f"months.{level}", words.format(called), "months", most)
            for level, called in LEVELS.items()
        }
