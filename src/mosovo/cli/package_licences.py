"""The licence of each dependency as an SPDX expression, and whether it is one that a dependency may have."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

SOURCE = Path(__file__).with_name("licences.toml")
_TOKEN = re.compile(r"[()]|[^\s()]+")


@dataclass(frozen=True)
class LicenceTable:
    """What `licences.toml` says."""

    allowed: frozenset[str]
    allowed_for_development: frozenset[str]
    words: dict[str, str]
    packages: dict[str, str]


@cache
def load_licences() -> LicenceTable:
    """Return the table of licences."""
    source = tomllib.loads(SOURCE.read_text())
    allowed = frozenset(source["allowed"])
    return LicenceTable(
        allowed, allowed | frozenset(source["allowed_for_development"]), source["words"], source["packages"]
    )


def licence_of(name: str) -> str:
    """Return the licence of a package, or an empty text if neither the package nor the table states one.

    What the table says of the package comes first, then the package’s own expression, its own words, and its
    classifiers. Several classifiers are read as if all of them applied.
    """
    table = load_licences()
    if name in table.packages:
        return table.packages[name]
    try:
        about = metadata(name)
    except PackageNotFoundError:  # only for another operating system or version of Python
        return ""
    classified = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier") or ()
        if each.startswith("License :: OSI Approved :: ")
    ]
    expressions = (about.get("License-Expression") or "", about.get("License") or "")
    every_class = [_as_spdx(each) for each in classified]
    from_classes = " AND ".join(every_class) if all(every_class) else ""
    return next(filter(None, (*map(_as_spdx, expressions), from_classes)), "")


def is_allowed(expression: str, allowed: Collection[str]) -> bool:
    """Whether one choice of an SPDX expression has only allowed licences. An empty or unknown expression has none.

    >>> is_allowed("GPL-3.0-only OR (MIT AND ISC)", {"MIT", "ISC"})
    True
    >>> is_allowed("MIT AND GPL-3.0-only", {"MIT"}), is_allowed("", {"MIT"}), is_allowed("My own", {"MIT"})
    (False, False, False)
    """
    try:
        tokens = _TOKEN.findall(canonicalize_license_expression(expression))
    except InvalidLicenseExpression:
        return False
    return _read_choices(tokens, allowed)


def _read_choices(tokens: list[str], allowed: Collection[str]) -> bool:
    """Read `a AND b OR c` from the front of the tokens, up to the end or a closing bracket. AND binds closer."""
    any_choice = False
    while True:
        every_part = _read_part(tokens, allowed)
        while tokens[:1] == ["AND"]:
            del tokens[0]
            every_part = _read_part(tokens, allowed) and every_part
        any_choice = any_choice or every_part
        if tokens[:1] != ["OR"]:
            return any_choice
        del tokens[0]


def _read_part(tokens: list[str], allowed: Collection[str]) -> bool:
    first = tokens.pop(0)
    if first == "(":
        inner = _read_choices(tokens, allowed)
        del tokens[0]
        return inner
    if tokens[:1] == ["WITH"]:  # an exception only gives more rights
        del tokens[:2]
    return first in allowed


def _as_spdx(text: str) -> str:
    """Return the SPDX expression of a package’s own words, or an empty text."""
    try:
        return str(canonicalize_license_expression(load_licences().words.get(text, text)))
    except InvalidLicenseExpression:
        return ""
