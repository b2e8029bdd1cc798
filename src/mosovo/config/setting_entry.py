"""One environment variable: what the table of settings says about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Setting:
    """One environment variable."""

    name: str
    meaning: str
    without: str
    """What happens if it is not set."""
    default: str = ""
    secret: bool = False
    """A secret can also be read from a file: see config/secret_sources.py. No command prints it."""
    example: str = ""
    """The value in deploy/env.example; empty: the setting is there as a comment."""
