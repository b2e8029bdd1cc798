"""Account for every row of a file: per sheet, what was read equals what came in, was there, differs or is left out.

The digest of a sheet is the SHA-256 of the keys and contents of its rows, in order of key. That of the file is compared
with that of the rows stored with their facts, so that a row that is missing, doubled or changed is found later too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from .models import ImportedRow

type SheetRows = dict[str, dict[str, str]]
"""The digest of each row, by sheet and key."""


def digest_rows(rows: Mapping[str, str]) -> str:
    """Return the digest of the rows of one sheet, given the digest of each by its key."""
    digest = sha256()
    for key in sorted(rows):
        digest.update(f"{len(key)} {key} {rows[key]}\n".encode())
    return digest.hexdigest()


def load_stored_rows(source: str, force: str, sheets: Iterable[str]) -> SheetRows:
    """Load the digest of each row of the source that is stored with its fact."""
    stored: SheetRows = defaultdict(dict)
    rows = ImportedRow.objects.filter(source=source, force=force, kind__in=list(sheets))
    for sheet, key, digest in rows.values_list("kind", "key", "digest").iterator():
        stored[sheet][key] = digest
    return stored


def compare_digests(expected: SheetRows, stored: SheetRows) -> dict[str, list[str]]:
    """Return the digest of the rows of the file and of the same rows as stored, for each sheet."""
    return {
        sheet: [digest_rows(rows), digest_rows({key: stored[sheet][key] for key in rows if key in stored[sheet]})]
        for sheet, rows in expected.items()
    }


def describe_reconciliation(report: Mapping[str, Any]) -> Iterator[str]:
    """Yield sentences: whether every row is accounted for, and whether the stored rows agree with the file."""
    rows = report.get("rows", {})
    if not report.get("was_carried_out") or not rows:
        return
    missing = {sheet: counts["read"] - _accounted_for(counts) for sheet, counts in rows.items()}
    wrong = [f"{sheet}: {number:,}" for sheet, number in missing.items() if number]
    total = sum(counts["read"] for counts in rows.values())
    if wrong:
        yield f"Rows that are not accounted for, by sheet: {', '.join(wrong)}. Do not go live: ask the service desk."
    else:
        yield f"All {total:,} rows of the file are accounted for."
    digests = report.get("digests", {})
    different = [sheet for sheet, (file, stored) in digests.items() if file != stored]
    if different:
        yield f"The stored rows differ from the file in: {', '.join(different)}. Ask the service desk."
    elif digests:
        yield f"The rows stored with their facts agree with the file in {len(digests)} sheets (SHA-256)."


def is_reconciled(report: Mapping[str, Any]) -> bool:
    """Whether the import was carried out, every row is accounted for, and the stored rows agree with the file."""
    rows, digests = report.get("rows", {}), report.get("digests", {})
    return (
        bool(report.get("was_carried_out") and rows)
        and all(counts["read"] == _accounted_for(counts) for counts in rows.values())
        and all(file == stored for file, stored in digests.values())
    )


def _accounted_for(counts: Mapping[str, int]) -> int:
    return counts["in"] + counts["same"] + counts["differs"] + counts["left_out"]
