"""Account for every row of a file: per sheet, what was read equals what came in, was there, differs or is left out.

The digest of a sheet is the SHA-256 of the keys and contents of its rows, in order of key. That of the file is compared
with that of the rows stored with their facts, so that a row that is missing, doubled or changed is found later too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from .formula_escaping import write_csv
from .models import ImportedRow

CONTROLS_NAMED = 20
"""Control totals that the sentences name."""
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
    missing = {sheet: counts["read"] - _count_accounted_for(counts) for sheet, counts in rows.items()}
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
    controls = list_controls(report)
    wrong_controls = [control for control in controls if not control.agrees]
    if wrong_controls:
        yield f"{len(wrong_controls)} of {len(controls)} control totals of the source differ from the register."
        for control in wrong_controls[:CONTROLS_NAMED]:
            yield f"{control.subject}: {control.source} in the source, {control.register or 'nothing'} on the register."
    elif controls:
        yield f"All {len(controls)} control totals of the source agree with the register."


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A number or digest that the source declares, and ours."""

    subject: str
    source: str
    register: str

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.source == self.register


@dataclass(frozen=True, slots=True)
class PersonRows:
    """Rows of one person and sheet that are not on the register as they are in the file."""

    person: str
    urn: str
    sheet: str
    read: int
    differs: int
    left_out: int


def list_controls(report: Mapping[str, Any]) -> list[ControlTotal]:
    """Return the control totals of the source, in the order of the source."""
    return [ControlTotal(*stored) for stored in report.get("controls", ())]


def list_person_rows(report: Mapping[str, Any]) -> list[PersonRows]:
    """Return the differences by person and sheet that the report keeps."""
    return [PersonRows(*stored) for stored in report.get("by_person", ())]


def write_person_rows(report: Mapping[str, Any]) -> str:
    """Return the differences by person as CSV that is safe to open in a spreadsheet."""
    titles = ("key in the source", "urn", "sheet", "in the file", "different", "left out")
    return write_csv([titles, *([str(cell) for cell in stored] for stored in report.get("by_person", ()))])


def is_reconciled(report: Mapping[str, Any]) -> bool:
    """Whether the import was carried out, every row is accounted for, and the stored rows agree with the file."""
    rows, digests = report.get("rows", {}), report.get("digests", {})
    return (
        bool(report.get("was_carried_out") and rows)
        and all(counts["read"] == _count_accounted_for(counts) for counts in rows.values())
        and all(file == stored for file, stored in digests.values())
    )


def _count_accounted_for(counts: Mapping[str, int]) -> int:
    return counts["in"] + counts["same"] + counts["differs"] + counts["left_out"]
