"""What share of each generated family of tests ran, and when the whole of it last ran.

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
    """How many cases of a family ran, of how many, and by which seed they were drawn."""

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
    """One run of every case of a part of the tests."""

    part: str
    commit: str
    day: str
    seconds: float
    outcome: str

    def __str__(self) -> str:
        return f"whole last ran {self.day} at {self.commit[:8]}, {self.outcome}"


def add_shares(shares: Iterable[FamilyShare]) -> list[FamilyShare]:
    """The shares by family: those of tests that divide a family between them are added."""
    added: dict[tuple[str, str], FamilyShare] = {}
    for share in shares:
        before = added.get((share.family, share.part))
        added[share.family, share.part] = (
            replace(share, ran=before.ran + share.ran, of=before.of + share.of) if before else share
        )
    return list(added.values())


def describe_shares(shares: Iterable[FamilyShare], whole_runs: dict[str, WholeRun]) -> list[str]:
    """A line for each family: what ran of it, and when the whole last ran where this was a share."""
    return [
        str(share) if share.is_whole else f"{share}; {whole_runs.get(share.part, 'whole never recorded')}"
        for share in add_shares(shares)
    ]


def read_whole_runs(path: Path = WHOLE_RUNS) -> dict[str, WholeRun]:
    """The last whole run of each part that is on record."""
    recorded = json.loads(path.read_text()) if path.exists() else []
    runs = (WholeRun(**{name: each[name] for name in WholeRun.__slots__}) for each in recorded)
    return {run.part: run for run in sorted(runs, key=lambda run: run.day)}
