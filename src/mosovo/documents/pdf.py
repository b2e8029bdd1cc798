"""Write a document as a tagged PDF (PDF/UA-1), in this process: no browser, no network, no system fonts.

The template is part of this package. The content of a document goes in as JSON and is always treated as text. The same
document gives the same bytes.
"""

import importlib.util
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from .content_blocks import PrintedDocument

if HAS_TYPST := importlib.util.find_spec("typst") is not None:
    import typst

HERE = Path(__file__).parent
TEMPLATE = HERE / "templates" / "paper.typ"
MAX_WORD_LENGTH = 24
_LONG_WORD = re.compile(rf"\S{{{MAX_WORD_LENGTH}}}(?=\S)")
_RARE_CHARACTER = re.compile(r"[^\n\u0020-\u024f\u1e00-\u1eff\u2010-\u2027\u2032\u2033\u20ac\u200b]")


class PdfNotInstalled(Exception):
    """Typst, which writes PDF files, is not installed: it is the extra `pdf` of the package."""


def write_pdf(document: PrintedDocument) -> bytes:
    """Return the document as a PDF. A character that no font has is written by its number: [U+65E5].

    Raises `PdfNotInstalled`.
    """
    if not HAS_TYPST:
        raise PdfNotInstalled
    content = _map_texts(document.content(), _add_break_points)
    try:
        return _compile(content, document)
    except typst.TypstError:
        return _compile(_map_texts(content, _replace_unprintable), document)


def _compile(content: Mapping[str, Any], document: PrintedDocument) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=_fonts(), sys_inputs={"paper": json.dumps(content)}
    )
    created_at = datetime(document.on.year, document.on.month, document.on.day, tzinfo=UTC)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=created_at)
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> "typst.Fonts":
    """Return the fonts of this package, and those of the compiler for characters that these lack."""
    return typst.Fonts(include_system_fonts=False, font_paths=[HERE / "fonts"])


def _map_texts(value: Any, change_text: Any) -> Any:
    """Return a copy of the content with every text changed."""
    if isinstance(value, str):
        return change_text(value)
    if isinstance(value, list):
        return [_map_texts(item, change_text) for item in value]
    return {name: _map_texts(item, change_text) for name, item in value.items()} if isinstance(value, dict) else value


def _add_break_points(text: str) -> str:
    """Allow a line break inside words that are longer than a line, with an invisible character."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def _replace_unprintable(text: str) -> str:
    return _RARE_CHARACTER.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)
