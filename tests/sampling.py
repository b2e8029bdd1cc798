"""A share of each generated family of tests, drawn by the seed of the commit.

A generated family is a list of cases that a program makes, such as every cell of the access matrix
or every payload on every page. All of them take longer than a commit may, so a commit runs a share:

    def test_addresses(sample):
        for address in sample("addresses", ADDRESSES, Fraction(1, 5)): ...

`MOSOVO_TEST_SEED` draws the share. CI sets it to the number of the commit, so that neighbouring commits
cover different cases. `MOSOVO_WHOLE=1` runs every case. The summary of a run states what ran of each
family. Only generated families are sampled: a case that a person wrote by hand always runs.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from fractions import Fraction
from hashlib import blake2b
from math import ceil

import pytest

from mosovo.cli.samples import FamilyShare

DEFAULT_SEED = 0x5A0_2003
"""Draws the share if no seed is given: the same on every machine."""
PROPERTY = "sampled"
"""The property of a test report with the shares that the test drew."""


def seed_of_run() -> int:
    """Return the number that draws the shares of this run."""
    return int(os.environ.get("MOSOVO_TEST_SEED") or DEFAULT_SEED)


def is_whole_run() -> bool:
    """Return whether every case must run."""
    return os.environ.get("MOSOVO_WHOLE") == "1"


def seed_of(family: str, key: object = "") -> int:
    """Return a number for this case of the family: it depends on the seed of the run, and not on other cases."""
    return int.from_bytes(blake2b(f"{seed_of_run()}/{family}/{key}".encode(), digest_size=8).digest())


def size_of(of: int, share: Fraction) -> int:
    """Return how many of this number of cases run: at least one."""
    if of < 1 or not 0 < share <= 1:
        raise ValueError(f"{share} of {of} cases proves nothing")
    return of if is_whole_run() else ceil(of * share)


def draw[T](family: str, cases: Sequence[T], share: Fraction, *, key: Callable[[T], object] = str) -> list[T]:
    """Return the cases that run, in their original order. The choice does not depend on that order."""
    size = size_of(len(cases), share)
    keys = [key(case) for case in cases]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two cases of {family} have one key")
    ranks = [seed_of(family, each) for each in keys]
    drawn = {*sorted(range(len(cases)), key=ranks.__getitem__)[:size]}
    return [case for place, case in enumerate(cases) if place in drawn]


class Sampler:
    """Draws shares for one test, and records with its outcome how much of each family ran."""

    def __init__(self, item: pytest.Item) -> None:
        self._item = item
        self._part = "trust" if "tests/trust/" in item.path.as_posix() else "tests"
        self._shares = list[FamilyShare]()

    def __str__(self) -> str:
        """Describe what was drawn, next to the number that the test measures: "1,044 of 5,184 cells drawn"."""
        return ", ".join(f"{share.ran:,} of {share.of:,} {share.unit}" for share in self._shares) + " drawn"

    def __call__[T](
        self,
        family: str,
        cases: Sequence[T],
        share: Fraction,
        *,
        key: Callable[[T], object] = str,
        unit: str = "cases",
        units_in_each: int = 1,
    ) -> list[T]:
        """Return a share of the cases. If a case is checked in several ways, the summary counts the ways."""
        drawn = draw(family, cases, share, key=key)
        self._keep(family, len(drawn) * units_in_each, len(cases) * units_in_each, unit)
        return drawn

    def size(self, family: str, of: int, share: Fraction, *, unit: str = "cases") -> int:
        """Return how many cases to generate, if a whole run generates this number."""
        size = size_of(of, share)
        self._keep(family, size, of, unit)
        return size

    def _keep(self, family: str, ran: int, of: int, unit: str) -> None:
        kept = FamilyShare(family, self._part, ran, of, unit, seed_of_run())
        self._shares.append(kept)
        self._item.user_properties.append((PROPERTY, asdict(kept)))
