"""For each rule two cases: one in which it bites, and one, near the edge, in which it does not.

A file a rule, named by its id. `[bites]` and `[does_not]` each have a `title`,
the day to stand `on` and a `case` in the case format; `told`, where a sentence
helps. A rule that waits for its commencement says from when it is tried:
`commence`, a day that is ours and not the law's.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

FILE_KEYS = frozenset({"bites", "does_not", "more", "commence"})
KEYS = frozenset({"title", "told", "on", "case"})


@dataclass(frozen=True, slots=True)
class Example:
    """One case and what it shows."""

    title: str
    given: Mapping[str, Any]
    """The case as `read_case` takes it."""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """The two of a rule, and further ones where its versions need them."""

    bites: Example
    does_not: Example
    more: tuple[Example, ...] = ()
    """Further cases in which it bites: another nation, an older version."""
    commence: date | None = None


def examples_of(rule_id: str) -> Examples:
    """The examples of a rule. FileNotFoundError where it has none, ValueError where its file is not as it should be."""
    text = files(__name__).joinpath(f"{rule_id}.toml").read_text(encoding="utf-8")
    try:
        found = tomllib.loads(text)
        _only(FILE_KEYS, found)
        more = tuple(_example(table) for table in found.get("more", ()))
        return Examples(_example(found["bites"]), _example(found["does_not"]), more, found.get("commence"))
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"the examples of {rule_id}: {fault!r}") from fault


def rules_with_examples() -> frozenset[str]:
    """The ids of the rules that have a file of examples."""
    names = (path.name for path in files(__name__).iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _example(table: Mapping[str, Any]) -> Example:
    _only(KEYS, table)
    return Example(table["title"], {"case": table["case"], "on": table["on"]}, table.get("told", ""))


def _only(allowed: frozenset[str], table: Mapping[str, Any]) -> None:
    if unknown := set(table) - allowed:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))}")
