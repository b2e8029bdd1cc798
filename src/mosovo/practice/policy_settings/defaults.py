"""Make policy settings from the tables that hold their defaults."""

from typing import Any

from mosovo.practice import tables
from mosovo_law.core.policy import PolicySetting

LEVELS = {"very_high": "very high", "high": "high", "medium": "medium", "low": "low"}


class DefaultSettings:
    """The first row of a table and the settings made from it; their names begin with the name of the table."""

    def __init__(self, table: str, row: str) -> None:
        self.table = table
        self.values: dict[str, Any] = tables.load_table(table)[row][0]

    def setting(self, name: str, words: str, unit: str, most: int, *, least: int = 1) -> PolicySetting:
        """Make one setting from its name in the table; "months.high" is the value of "high" under "months"."""
        part, _, key = name.partition(".")
        return PolicySetting(
            name=f"{self.table}.{name}", words=words, unit=unit, least=least, most=most,
            default=self.values[part][key] if key else self.values[part],
            from_on=self.values["from"], source=self.values["source"],
        )  # fmt: skip

    def months(self, words: str, most: int) -> dict[str, PolicySetting]:
        """Make one setting for each risk level."""
        return {
            level: self.setting(f"months.{level}", words.format(called), "months", most)
            for level, called in LEVELS.items()
        }
