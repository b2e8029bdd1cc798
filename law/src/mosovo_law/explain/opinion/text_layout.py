"""An opinion as plain text, for the screen or for printing."""

import re
from collections.abc import Iterator
from textwrap import wrap

from mosovo_law.core.plain_words import format_date
from mosovo_law.explain.explanation import format_day
from mosovo_law.explain.opinion.document_parts import DocumentEntry, DocumentSection, OpinionDocument

WIDTH = 92
MAX_REF_LENGTH = 24
CAUTION = "This is calculated from the facts given and the Acts. It is not legal advice."

_UNBROKEN = re.compile(
    r"\d{1,2} [A-Z][a-z]+(?: \d{4})?|\bday \d+|[\w()&]+ \d{4}(?:/\d+)?(?: (?:s|ss|reg|art|Sch)\.[\w()]+)?(?: para \w+)?"
)
"""Text that is not broken across lines: dates, and citations such as SOA 2003 Sch.3 para 18."""


def format_as_text(opinion: OpinionDocument) -> Iterator[str]:
    """Yield the lines of the text."""
    yield f"THE LAW ON THIS CASE, as at {format_day(opinion.on)}"
    yield f"{opinion.nation} · law library {opinion.law_version} · law known to {format_date(opinion.known_to)}"
    yield f"Rules applied: {' and '.join(opinion.rule_sets)}"
    for warning in opinion.warnings:
        yield from _wrap_text(f"Warning: {warning}", "", "")
    yield CAUTION
    for section in opinion.sections:
        yield ""
        yield from _format_section(section)


def _format_section(section: DocumentSection) -> Iterator[str]:
    yield section.heading.upper()
    column = min(max((len(entry.ref) for entry in section.entries), default=0), MAX_REF_LENGTH)
    spaced = any(entry.lines for entry in section.entries)
    for entry in section.entries:
        if spaced:
            yield ""
        yield from _format_entry(entry, column + 2 if column else 0)


def _format_entry(entry: DocumentEntry, column: int) -> Iterator[str]:
    margin = " " * (2 + column)
    line_margin = margin if column else "    "
    ref = f"{entry.ref:{max(column, 1)}}" if len(entry.ref) < column else f"{entry.ref}  "
    yield from _wrap_text(entry.heading, f"  {ref}" if column else "  ", margin)
    for line in entry.lines:
        yield from _wrap_text(line, f"{line_margin}- ", f"{line_margin}  ")


def _wrap_text(text: str, first: str, rest: str) -> Iterator[str]:
    joined = _UNBROKEN.sub(lambda match: match[0].replace(" ", "\xa0"), text)
    lines = wrap(
        joined, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return (line.replace("\xa0", " ") for line in lines)
