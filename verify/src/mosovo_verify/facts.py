"""Check facts against their digests, and the digests against the roots in the log (docs/security/log.md, "Facts")."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .comparison import Report, compare
from .entries import Row, leaf_of
from .notes import NotValid
from .tree import root_of
from .trees import LogTree

LABEL = b"mosovo-fact-1"
ACTION = "log.facts"
DISPOSED = "nominals.dispose"
COLUMNS = {"table", "row", "id", "xid", "salt", "digest", "content", "disposed"}


@dataclass(frozen=True, order=True)
class Digest:
    """The digest of a row. The order is that of the log: transaction, then number."""

    xid: int
    number: int
    leaf: bytes


@dataclass(frozen=True)
class Batch:
    """An entry of the log with the root of consecutive digests, up to the last one."""

    last: tuple[int, int]
    size: int
    root: str
    entry: int


@dataclass
class FactReport:
    """What a check of facts found."""

    log: Report = field(default_factory=Report)
    faults: list[str] = field(default_factory=list)
    """One sentence for each; empty if every fact is as it was recorded."""
    facts: int = 0
    signed: int = 0
    unsigned: int = 0
    disposed: int = 0
    """Facts that two people disposed of, as a signed entry says."""


def leaf_of_digest(number: int, xid: str, table: str, row: str, digest: bytes) -> bytes:
    """Return the leaf of a digest."""
    parts = [str(number).encode(), xid.encode(), table.encode(), uuid.UUID(row).bytes, digest]
    marked = b"".join(b"\x01" + len(part).to_bytes(4) + part for part in parts)
    return hashlib.sha256(b"\x00" + len(LABEL).to_bytes(4) + LABEL + marked).digest()


def check_facts(trees: list[LogTree], entries: Iterable[Row], lines: Iterable[str]) -> FactReport:
    """Check an export of facts with an export of the log that was made before it.

    Raises `NotValid` for a line that cannot be read.
    """
    report, transactions = FactReport(), set[int]()
    candidates = dict[bytes, dict[str, Any]]()
    report.log = compare(trees, _note_entries(entries, candidates, transactions))
    signed = set[bytes]().union(*(tree.leaves.find(set(candidates)) for tree in trees))
    entries_found = [candidates[leaf] for leaf in signed]
    batches = [_read_batch(entry) for entry in entries_found if entry["action"] == ACTION]
    disposals = {entry["detail"]["disposal"]: entry for entry in entries_found if entry["action"] == DISPOSED}
    digests = sorted(_check_rows(lines, disposals, report))
    _check_batches(digests, sorted(batches, key=lambda batch: batch.last), report)
    _check_transactions(digests[: report.signed], transactions, report)
    return report


def _note_entries(
    rows: Iterable[Row], candidates: dict[bytes, dict[str, Any]], transactions: set[int]
) -> Iterator[Row]:
    """Pass the entries on. Note their transactions, and by their leaves those with a root of digests or a disposal."""
    for row in rows:
        if row.entry is not None:
            transactions.add(int(row.entry["xid"]))
            if row.entry["action"] in (ACTION, DISPOSED):
                candidates[leaf_of(row.entry)] = row.entry
        yield row


def _read_batch(entry: dict[str, Any]) -> Batch:
    detail = entry["detail"]
    return Batch(
        (int(detail["last_xid"]), int(detail["last_id"])), int(detail["size"]), detail["root"], int(entry["id"])
    )


def _check_rows(lines: Iterable[str], disposals: dict[str, dict[str, Any]], report: FactReport) -> Iterator[Digest]:
    """Compare each fact with its digest, and yield the digests. Then compare what is absent with the disposals."""
    digested, erased = set[tuple[str, str]](), dict[str, list[int]]()
    for number, line in enumerate(lines, 1):
        row = _read_line(number, line)
        name = f"{row['table']} {row['row']}"
        report.facts += row["content"] is not None
        if row["id"] is None:
            report.faults.append(
                f"{name} has no digest: it was inserted while the trigger was off, or its digest removed"
            )
            continue
        if row["disposed"] is not None:
            erased.setdefault(row["disposed"], []).append(row["id"])
        report.faults.extend(_compare_row(name, row))
        if (row["table"], row["row"]) in digested:
            report.faults.append(f"{name} has more than one digest")
        digested.add((row["table"], row["row"]))
        leaf = leaf_of_digest(row["id"], row["xid"], row["table"], row["row"], bytes.fromhex(row["digest"]))
        yield Digest(int(row["xid"]), row["id"], leaf)
    _check_disposals(erased, disposals, report)


def _compare_row(name: str, row: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a fact that has a digest."""
    if row["disposed"] is not None:
        if row["content"] is not None:
            yield f"{name} is there, and a disposal is recorded to have erased it"
        if row["salt"]:
            yield f"{name} was disposed of, and the salt of its digest is there"
    elif row["content"] is None:
        yield f"{name} was removed: only its digest is there"
    elif hashlib.sha256(bytes.fromhex(row["salt"]) + row["content"].encode()).hexdigest() != row["digest"]:
        yield f"{name} was changed: it does not have the digest with which it was recorded"


def _check_disposals(erased: dict[str, list[int]], disposals: dict[str, dict[str, Any]], report: FactReport) -> None:
    """Compare the facts that disposals erased with the signed entries of the disposals: which, and no others."""
    for disposal, numbers in sorted(erased.items()):
        entry = disposals.get(disposal)
        of_numbers = hashlib.sha256(",".join(map(str, sorted(numbers))).encode()).hexdigest()
        if entry is None:
            report.faults.append(f"Facts were removed for disposal {disposal}, which has no signed entry in the log")
        elif entry["detail"]["facts_sha256"] != of_numbers:
            report.faults.append(f"Disposal {disposal} erased other facts than entry {entry['id']} of the log names")
        else:
            report.disposed += len(numbers)
    for disposal in sorted(disposals.keys() - erased.keys()):
        if disposals[disposal]["detail"]["facts"]:
            report.faults.append(f"Disposal {disposal} is in the log, and the list of what it erased is not there")


def _read_line(number: int, line: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        if set(row) == COLUMNS:
            return row
    except ValueError:
        pass
    raise NotValid(f"Line {number} of the facts cannot be read")


def _check_batches(digests: list[Digest], batches: list[Batch], report: FactReport) -> None:
    """Compare the digests with the roots of the log, batch by batch."""
    place = 0
    for batch in batches:
        first = place
        while place < len(digests) and (digests[place].xid, digests[place].number) <= batch.last:
            place += 1
        leaves = [digest.leaf for digest in digests[first:place]]
        report.signed += len(leaves)
        if len(leaves) != batch.size:
            report.faults.append(
                f"Entry {batch.entry} of the log has {batch.size} digests, and the database {len(leaves)}: "
                "digests were removed or added"
            )
        elif root_of(leaves).hex() != batch.root:
            report.faults.append(f"The digests that entry {batch.entry} of the log covers were changed")
    report.unsigned = len(digests) - place


def _check_transactions(signed: list[Digest], transactions: set[int], report: FactReport) -> None:
    """Each transaction that recorded a fact also wrote an entry: who recorded it, and when."""
    for xid in sorted({digest.xid for digest in signed} - transactions):
        report.faults.append(f"Facts were recorded by transaction {xid}, which has no entry in the log")
