"""Compare the entries of a log with its signed trees: find what was changed, removed or inserted, and explain forks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from .entries import Row, instant_of, leaf_of
from .trees import LogTree, count_before, group_runs

CLOCK_STEP = timedelta(seconds=60)
"""By how much the clock of a database may be set back without a finding."""


@dataclass
class Report:
    """What a check found."""

    faults: list[str] = field(default_factory=list)
    """One sentence for each; empty if the log is intact."""
    remarks: list[str] = field(default_factory=list)
    """Declared forks."""
    entries: int = 0
    signed: int = 0
    unsigned: int = 0


@dataclass
class Fork:
    """A fork that was declared by an entry of the tree that it began."""

    epoch: int
    detail: dict[str, Any]
    entry: dict[str, Any]

    def kept_of(self, tree: LogTree) -> int | None:
        """Return how many leaves of a tree the restored database had; None if the fork does not concern the tree."""
        if not int(self.detail["kept_epoch"]) <= tree.epoch < self.epoch:
            return None
        return int(self.detail["kept_size"]) if tree.epoch == int(self.detail["kept_epoch"]) else 0


class Comparison:
    """The state of a comparison, entry by entry."""

    def __init__(self, trees: list[LogTree]) -> None:
        self.trees = trees
        self.report = Report(faults=[fault for tree in trees for fault in tree.faults])
        self.strangers: list[Row] = []
        self.forks: list[Fork] = []
        self._elsewhere: list[tuple[Row, bytes]] = []

    def add(self, row: Row) -> None:
        """Look for an entry where its row says that it is. Those that are not there are looked for at the end."""
        if row.entry is None:
            return
        leaf, latest = leaf_of(row.entry), self.trees[-1]
        self.report.entries += 1
        if row.epoch == latest.epoch and row.position is not None and latest.leaves.has(leaf, row.position):
            self._place(row, leaf, row.position)
        else:
            self._elsewhere.append((row, leaf))

    def _place(self, row: Row, leaf: bytes, position: int | None) -> None:
        """Note where an entry is in the latest tree, None if nowhere, and in those that forks ended."""
        assert row.entry
        places = [(tree, tree.places.get(leaf)) for tree in self.trees[:-1]] + [(self.trees[-1], position)]
        found = [(tree, place) for tree, place in places if place is not None]
        for tree, place in found:
            if tree.seen[place]:
                self.report.faults.append(f"Entry {row.entry['id']} is there twice")
            tree.seen[place] = 1
            self._note_fork(tree, row.entry)
        if found:
            self.report.signed += 1
        else:
            self.strangers.append(row)
        self._check_time(row.entry, [tree for tree, _ in found] or self.trees[-1:])

    def _place_others(self) -> None:
        """Look through the latest tree for the entries that are not where their rows say."""
        found = self.trees[-1].leaves.find({leaf for _, leaf in self._elsewhere})
        for row, leaf in self._elsewhere:
            self._place(row, leaf, found.get(leaf))

    def finish(self) -> Report:
        """Judge what was not found, and return the report."""
        self._place_others()
        changed = {(row.epoch, row.position): row for row in self.strangers if row.position is not None}
        paired: set[int] = set()
        for tree in self.trees:
            missing = [place for place, seen in enumerate(tree.seen) if not seen]
            for place in [each for each in missing if (tree.epoch, each) in changed]:
                paired.add(id(changed[tree.epoch, place]))
                self._report_change(tree, place, changed[tree.epoch, place])
            self._report_missing(tree, [each for each in missing if (tree.epoch, each) not in changed])
        for row in self.strangers:
            if id(row) not in paired:
                self._report_stranger(row)
        self._check_fork_chain()
        return self.report

    def _note_fork(self, tree: LogTree, entry: dict[str, Any]) -> None:
        if entry["action"] == "log.fork" and int(entry["detail"]["epoch"]) == tree.epoch:
            self.forks.append(Fork(tree.epoch, entry["detail"], entry))

    def _check_time(self, entry: dict[str, Any], trees: list[LogTree]) -> None:
        """Find a backdated entry: its transaction began after a checkpoint whose time is later than the entry's."""
        for tree in trees:
            former = tree.last_before(int(entry["xid"]))
            if former and instant_of(entry["at"]) < instant_of(former.time) - CLOCK_STEP:
                self.report.faults.append(
                    f"Entry {entry['id']} is backdated: it says {entry['at']}, and its transaction began after the "
                    f"checkpoint of {former.time}"
                )

    def _report_change(self, tree: LogTree, place: int, row: Row) -> None:
        signed = tree.first_with(place)
        assert row.entry
        self.report.faults.append(
            f"Entry {row.entry['id']} (position {place} of tree {tree.epoch}) was changed after the checkpoint of "
            f"{signed.time}"
        )

    def _report_missing(self, tree: LogTree, missing: list[int]) -> None:
        for fork in self.forks:
            if (kept := fork.kept_of(tree)) is not None:
                lost = missing[count_before(missing, kept) :]
                missing = missing[: len(missing) - len(lost)]
                self.report.remarks.append(
                    f"Fork declared by entry {fork.entry['id']} at {fork.entry['at']}: tree {tree.epoch} ends at "
                    f"position {kept} of {len(tree.leaves)}; entries lost by the restore: {len(lost)}. "
                    f"Reason: {fork.entry['purpose']}"
                )
        for first, last in group_runs(missing):
            if last == len(tree.leaves) - 1 and first < last:
                self.report.faults.append(
                    f"The log ends before position {first} of tree {tree.epoch}, and the checkpoint of "
                    f"{tree.latest.time} has {len(tree.leaves)} entries: it was restored or cut; no fork is declared"
                )
            else:
                name = f"Position {first}" if first == last else f"Positions {first} to {last}"
                self.report.faults.append(
                    f"{name} of tree {tree.epoch}: {last - first + 1} removed after the checkpoint of "
                    f"{tree.first_with(first).time}"
                )

    def _report_stranger(self, row: Row) -> None:
        assert row.entry
        if row.position is None and int(row.entry["xid"]) >= self.trees[-1].latest.horizon:
            self.report.unsigned += 1
            return
        why = (
            f"every entry of its transaction ({row.entry['xid']}) was signed"
            if row.position is None
            else f"the database says that it was signed, at position {row.position} of tree {row.epoch}"
        )
        self.report.faults.append(f"Entry {row.entry['id']} was inserted or changed: it is not in the tree, and {why}")

    def _check_fork_chain(self) -> None:
        """Each tree after the first must begin with a declared fork that names the checkpoint before it."""
        declared = {fork.epoch: fork for fork in self.forks}
        for former, tree in zip(self.trees, self.trees[1:], strict=False):
            fork = declared.get(tree.epoch)
            if fork is None:
                self.report.faults.append(f"Tree {tree.epoch} begins without the entry of a declared fork")
            elif (int(fork.detail["former_epoch"]), int(fork.detail["former_size"]), fork.detail["former_root"]) != (
                former.epoch, former.latest.size, former.latest.root.hex(),
            ):  # fmt: skip
                self.report.faults.append(
                    f"The fork that began tree {tree.epoch} does not name the last checkpoint of tree {former.epoch}"
                )


def compare(trees: list[LogTree], rows: Iterable[Row]) -> Report:
    """Compare every entry with the trees. Raises `NotValid` for a line that is not an entry."""
    comparison = Comparison(trees)
    for row in rows:
        comparison.add(row)
    return comparison.finish()
