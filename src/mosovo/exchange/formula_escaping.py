"""Escape every cell of an exported spreadsheet, so that no spreadsheet reads it as a formula.

CSV as in RFC 4180 (every cell quoted, quotes doubled), with an apostrophe before whatever a spreadsheet might
calculate: = + - @ | %, a tab or a line break at the beginning, also after spaces or quotation marks, and the full-width
forms of these characters.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00", "|", "%")
"""First characters that may make a spreadsheet run a cell."""
_SKIPPED = " ‘'\"\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""The byte order mark, which tells a spreadsheet that the file is in UTF-8."""


def escape_formula(cell: str) -> str:
    """Return the cell as text that no spreadsheet reads as a formula."""
    begins = unicodedata.normalize("NFKC", cell.lstrip(_SKIPPED)[:1])
    return f"'{cell}" if begins.startswith(RISKY) else cell


def unescape_formula(cell: str) -> str:
    """Return the text of a cell that `escape_formula` wrote."""
    return cell[1:] if cell.startswith("'") and escape_formula(cell[1:]) == cell else cell


def write_csv(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows as CSV that is safe to open in a spreadsheet."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return MARK + text.getvalue()
