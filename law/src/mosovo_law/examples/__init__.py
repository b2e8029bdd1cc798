"""Two examples for each rule: one case in which it applies, and a similar one in which it does not.

Each rule has a file named by its id. `[bites]` and `[does_not]` each have a `title`,
the date `on` and a `case` in the case format, and an explanation in `told` where it
helps. For a rule that is not commenced, `commence` is an assumed commencement date:
it is ours and not the law’s.
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
    """The case in the form that `read_case` accepts."""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """The two examples of a rule, and further ones where its versions need them."""

    bites: Example
    does_not: Example
    more: tuple[Example, ...] = ()
    """Further cases in which the rule applies: another nation, an older version."""
    commence: date | None = None


def examples_of(rule_id: str, package: str = __name__) -> Examples:
    """Return the examples of a rule. Raises FileNotFoundError if there are none, ValueError if the file is invalid."""
    text = files(package).joinpath(f"{rule_id}.toml").read_text(encoding="utf-8")
    try:
        results = tomllib.loads(text)
        _only(FILE_KEYS, results)
        more = tuple(_example(table) for table in results.get("more", ()))
        return Examples(_example(results["bites"]), _example(results["does_not"]), more, results.get("commence"))
    except (KeyError, TypeError, ValueError) as fault:
        raise ValueError(f"the examples of {rule_id}: {fault!r}") from fault


def rules_with_examples(package: str = __name__) -> frozenset[str]:
    """Return the ids of the rules that have a file of examples."""
    names = (path.name for path in files(package).iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _example(table: Mapping[str, Any]) -> Example:
    _only(KEYS, table)
    return Example(table["title"], {"case": table["case"], "on": table["on"]}, table.get("told", ""))


def _only(allowed: frozenset[str], table: Mapping[str, Any]) -> None:
    if unknown := set(table) - allowed:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))}")
