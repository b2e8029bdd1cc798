"""Every cell that leaves for a spreadsheet passes here: text, which no spreadsheet takes for a formula.

As RFC 4180 has it (quotes round each cell, doubled inside), and with an apostrophe before what
some spreadsheet would work out: = + - @ | %, a tab or a line break at the beginning, also after
spaces or quotation marks, and in the wide letters that some of them read the same.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "|", "%")
"""How a cell begins that a spreadsheet might run."""
_SKIPPED = " ‘'\"\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells a spreadsheet that the file is in UTF-8."""


def escape_formula(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    begins = unicodedata.normalize("NFKC", cell.lstrip(_SKIPPED)[:1])
    return f"'{cell}" if begins.startswith(RISKY) else cell


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows as CSV, safe to open in a spreadsheet."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()
