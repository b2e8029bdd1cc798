"""The share of each generated family of tests that ran, and when all of it last ran.

The tests write their shares (`tests/sampling.py`); `./mosovo test --whole` writes `tests/whole_runs.json`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from mosovo.cli.checkout import ROOT

WHOLE_RUNS = ROOT / "tests" / "whole_runs.json"


@dataclass(frozen=True, slots=True)
class FamilyShare:
    """How many cases of a family ran, out of how many, and the seed that selected them."""

    family: str
    part: str
    ran: int
    of: int
    unit: str
    seed: int

    @property
    def is_whole(self) -> bool:
        """Whether every case ran."""
        return self.ran == self.of

    def __str__(self) -> str:
        drawn_by = "all" if self.is_whole else f"seed {self.seed:07x}"
        return f"{self.family}: {self.ran:,} of {self.of:,} {self.unit} ({drawn_by})"


@dataclass(frozen=True, slots=True)
class WholeRun:
    """A run of every case in one part of the tests."""

    part: str
    commit: str
    day: str
    seconds: float
    outcome: str

    def __str__(self) -> str:
        return f"whole last ran {self.day} at {self.commit[:8]}, {self.outcome}"


def add_shares(shares: Iterable[FamilyShare]) -> list[FamilyShare]:
    """Return one share for each family, adding up tests that divide a family."""
    added: dict[tuple[str, str], FamilyShare] = {}
    for share in shares:
        before = added.get((share.family, share.part))
        added[share.family, share.part] = (
            replace(share, ran=before.ran + share.ran, of=before.of + share.of) if before else share
        )
    return list(added.values())


def describe_shares(shares: Iterable[FamilyShare], whole_runs: dict[str, WholeRun]) -> list[str]:
    """Return a line for each family: the share that ran and, if it was a part, when all of it last ran."""
    return [
        str(share) if share.is_whole else f"{share}; {whole_runs.get(share.part, 'whole never recorded')}"
        for share in add_shares(shares)
    ]


def read_whole_runs(path: Path = WHOLE_RUNS) -> dict[str, WholeRun]:
    """Return the last recorded whole run of each part."""
    recorded = json.loads(path.read_text()) if path.exists() else []
    runs = (WholeRun(**{name: each[name] for name in WholeRun.__slots__}) for each in recorded)
    return {run.part: run for run in sorted(runs, key=lambda run: run.day)}
