"""Dated values with their source: long lists, and lists that someone other than Parliament may change.

A table is read once, when the module that owns it is imported.
"""

import csv
import tomllib
from importlib.resources import files
from typing import Any


def load_table(name: str, package: str = __name__) -> dict[str, Any]:
    """Read a TOML table by its name. `package` holds the tables of another set of rules."""
    return tomllib.loads(files(package).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def load_rows(name: str, package: str = __name__) -> list[dict[str, str]]:
    """Read a CSV table by its name. Each row is a mapping with the column headings as keys."""
    lines = files(package).joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))
