"""Dated values with their source: long lists, and lists that someone other than Parliament may change.

A table is read once, when the module that owns it is imported.
"""

import csv
import tomllib
from importlib.resources import files
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """Read a TOML table by its name."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def load_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV table by its name. Each row is a mapping with the column headings as keys."""
    lines = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))
