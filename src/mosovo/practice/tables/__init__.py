"""The values of practice, dated and with their source. A force may set others (`policy_settings`)."""

from typing import Any

from mosovo_law import tables


def load_table(name: str) -> dict[str, Any]:
    """Read a TOML table of practice by its name."""
    return tables.load_table(name, __name__)


def load_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV table of practice by its name. Each row is a mapping with the column headings as keys."""
    return tables.load_rows(name, __name__)
