"""Dated values with their source: lists that someone other than Parliament may change, or that are long.

A table is read once, when the module that owns it is imported.
"""

import tomllib
from importlib.resources import files
from typing import Any


def load_table(name: str) -> dict[str, Any]:
    """The table of that name, as TOML gives it."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
