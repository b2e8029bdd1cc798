"""Build the report of a reconciliation for the data owner: rows, digests, differences by cause, and the signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .content_blocks import (
    Block,
    PrintedDocument,
    bullet_list_block,
    fact_list_block,
    heading_block,
    paragraph_block,
    signature_block,
    table_block,
)
from .wording import ENGLISH

UNSIGNED = "Not signed. Two people sign on the page of the import."


@dataclass(frozen=True, slots=True)
class ReconciliationContent:
    """What the report holds, in words."""

    force: str
    facts: Sequence[tuple[str, str]]
    """The source, the file and its digest, who sent it and when, and the digest that is signed."""
    sentences: Sequence[str]
    rows: Sequence[Sequence[str]]
    """Of each sheet: rows in the file, imported, recorded already, different, left out, and the digest as stored."""
    left_out: Sequence[Sequence[str]]
    """Of each cause: how many rows, where, the column and what is allowed. No value of a row."""
    differences: Sequence[Sequence[str]]
    """Of each cause of the parallel run: the cause, how many dates, and why."""
    parallel: str
    """How many dates are the same day, differ, and are unexplained; empty if there is no parallel run."""
    signatures: Sequence[tuple[str, str]]
    """The name as typed, with the account and the time."""


def build_reconciliation_report(content: ReconciliationContent, on: date, mark: str) -> PrintedDocument:
    """Build the report. It names no person on the register."""
    title = f"Reconciliation of an import, {content.force}"
    return PrintedDocument(title, content.force, ENGLISH, on, mark, tuple(_build_blocks(content)))


def _build_blocks(content: ReconciliationContent) -> Iterator[Block]:
    yield fact_list_block(content.facts)
    yield bullet_list_block(content.sentences)
    yield heading_block("Rows of each sheet")
    heads = ["Sheet", "In the file", "Imported", "Recorded already", "Different", "Left out", "SHA-256 as stored"]
    yield table_block("Rows of each sheet", heads, content.rows, [3, 2, 2, 2, 2, 2, 5])
    yield heading_block("Rows left out, by cause")
    if content.left_out:
        heads = ["Rows", "Where", "Column", "Allowed values or next step"]
        yield table_block("Rows left out, by cause", heads, content.left_out, [1, 3, 2, 4])
    else:
        yield paragraph_block("No row was left out.")
    yield heading_block("Parallel run with the old system")
    yield paragraph_block(content.parallel or "No dates of the old system were compared.")
    if content.differences:
        yield table_block("Differences by cause", ["Cause", "Dates", "Why"], content.differences, [4, 1, 4])
    yield heading_block("Signatures")
    if content.signatures:
        yield fact_list_block(content.signatures)
    else:
        yield paragraph_block(UNSIGNED, "strong")
    yield signature_block("Data owner", "Date")
