"""Build a printed document from a title and blocks: the page, the PDF and the Word file all draw these.

Blocks hold only text, so that a document can be stored as JSON, identified by its digest and drawn
again. Characters that no printer can show are removed when a block is made.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Literal, Self

type Block = Mapping[str, Any]
type TextStyle = Literal["plain", "lead", "strong", "small", "warning"]
type Row = tuple[str, str]

_UNPRINTABLE_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_REORDERING_CHARACTERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ForeignText(str):
    """Text in another language than that of its document, marked with that language in every format."""

    language: str

    def __new__(cls, text: str, language: str) -> Self:
        instance = super().__new__(cls, text)
        instance.language = language
        return instance


def to_stored_text(text: str) -> Any:
    """Return the text as a block stores it: cleaned, and with its language if that differs from the document’s."""
    return {"text": clean_text(text), "lang": text.language} if isinstance(text, ForeignText) else clean_text(text)


def read_block_text(stored: Any) -> str:
    """Return the text that a block stores, without its language."""
    return str(stored["text"] if isinstance(stored, Mapping) else stored)


def clean_text(text: str) -> str:
    """Remove characters that cannot be printed or that would reverse the text; keep line breaks."""
    remaining = (each for each in text if each == "\n" or unicodedata.category(each) not in _UNPRINTABLE_CATEGORIES)
    return "".join(each for each in remaining if each not in _REORDERING_CHARACTERS)


def heading_block(text: str, level: Literal[1, 2] = 1) -> Block:
    """Build a heading for the blocks that follow."""
    return {"kind": "heading", "text": to_stored_text(text), "level": level}


def paragraph_block(text: str, look: TextStyle = "plain") -> Block:
    """Build a paragraph."""
    return {"kind": "para", "text": to_stored_text(text), "look": look}


def fact_list_block(rows: Iterable[Row]) -> Block:
    """Build a list of names with their values. A row without a value is left out."""
    return {"kind": "facts", "rows": [[to_stored_text(name), to_stored_text(value)] for name, value in rows if value]}


def bullet_list_block(items: Iterable[str]) -> Block:
    """Build a bullet list."""
    return {"kind": "bullets", "items": [to_stored_text(item) for item in items]}


def table_block(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> Block:
    """Build a table with a caption and column headings. `widths` are shares of the width."""
    shares = list(widths) or [1] * len(heads)
    cells = [[to_stored_text(cell) for cell in row] for row in rows]
    head_cells = [to_stored_text(head) for head in heads]
    return {"kind": "table", "caption": to_stored_text(caption), "heads": head_cells, "rows": cells, "widths": shares}


def signature_block(*labels: str) -> Block:
    """Build lines to write on, each with its label."""
    return {"kind": "signature", "labels": [to_stored_text(label) for label in labels]}


def page_break_block() -> Block:
    """Build a page break."""
    return {"kind": "leaf"}


def _restore_text(stored: Any) -> str:
    return ForeignText(stored["text"], stored["lang"]) if isinstance(stored, Mapping) else str(stored)


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """One document, in one language, as at one day."""

    title: str
    author: str
    language: str
    on: date
    mark: str
    """The footer of each page."""
    blocks: tuple[Block, ...]
    dense: bool = False
    """Whether the text is smaller, to fit on one page."""

    def content(self) -> dict[str, Any]:
        """Return the content of the document as JSON values."""
        return {
            "title": to_stored_text(self.title), "author": clean_text(self.author), "language": self.language,
            "on": [self.on.year, self.on.month, self.on.day], "mark": to_stored_text(self.mark),
            "blocks": [dict(block) for block in self.blocks], **({"dense": True} if self.dense else {}),
        }  # fmt: skip

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """Rebuild a document from its stored content."""
        texts = {name: _restore_text(content[name]) for name in ("title", "author", "language", "mark")}
        on, blocks = date(*content["on"]), tuple(content["blocks"])
        return cls(**texts, on=on, blocks=blocks, dense="dense" in content)

    def digest(self) -> str:
        """Return the SHA-256 of the content, which is the same for the page, the PDF and the Word file."""
        text = json.dumps(self.content(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()
