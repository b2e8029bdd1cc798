"""The digest of each sheet of a file, as an import reads it."""

from datetime import date
from pathlib import Path

from .reconciliation import digest_rows
from .row_checks import RejectedRow, check_rows
from .table_reader import open_tables


def digest_file(path: Path, today: date) -> tuple[dict[str, str], list[str]]:
    """Read the file as an import does. Return the digest of each sheet, and the rows that it would refuse."""
    digests: dict[str, str] = {}
    refused: list[str] = []
    for table in open_tables(path):
        rows: dict[str, str] = {}
        for row in check_rows(table, today):
            checked = row.row if isinstance(row, RejectedRow) else row
            if isinstance(row, RejectedRow):
                refused.extend(str(remark) for remark in row.remarks)
            rows[checked.key or f"row {checked.number}"] = checked.digest()
        digests[table.sheet.name] = digest_rows(rows)
    return digests, refused
