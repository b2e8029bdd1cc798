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
type Look = Literal["plain", "lead", "strong", "small", "warning"]
type Row = tuple[str, str]

_UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ForeignText(str):
    """Text in another language than that of its paper, which says so wherever it is drawn."""

    language: str

    def __new__(cls, text: str, language: str) -> Self:
        made = super().__new__(cls, text)
        made.language = language
        return made


def plain_text(text: str) -> Any:
    """The text as a block keeps it: cleaned, and with its language where that is another than the paper's."""
    return {"text": clean_text(text), "lang": text.language} if isinstance(text, ForeignText) else clean_text(text)


def block_text(kept: Any) -> str:
    """The words of a text as a block keeps it."""
    return str(kept["text"] if isinstance(kept, Mapping) else kept)


def clean_text(text: str) -> str:
    """The text without what can't be printed or would turn the order of the rest; lines stay lines."""
    kept = (each for each in text if each == "\n" or unicodedata.category(each) not in _UNSHOWN)
    return "".join(each for each in kept if each not in _REORDERING)


def heading_block(text: str, level: Literal[1, 2] = 1) -> Block:
    """What the next blocks are about."""
    return {"kind": "heading", "text": plain_text(text), "level": level}


def paragraph_block(text: str, look: Look = "plain") -> Block:
    """A paragraph."""
    return {"kind": "para", "text": plain_text(text), "look": look}


def fact_list_block(rows: Iterable[Row]) -> Block:
    """Names, each with its value. A row without a value is left out."""
    return {"kind": "facts", "rows": [[plain_text(name), plain_text(value)] for name, value in rows if value]}


def bullet_list_block(items: Iterable[str]) -> Block:
    """Several things in no order."""
    return {"kind": "bullets", "items": [plain_text(item) for item in items]}


def table_block(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> Block:
    """A table with a caption and a head over each column. `widths` are shares of the width."""
    shares = list(widths) or [1] * len(heads)
    cells = [[plain_text(cell) for cell in row] for row in rows]
    drawn = [plain_text(head) for head in heads]
    return {"kind": "table", "caption": plain_text(caption), "heads": drawn, "rows": cells, "widths": shares}


def signature_block(*labels: str) -> Block:
    """Lines to write on, each with what goes there."""
    return {"kind": "signature", "labels": [plain_text(label) for label in labels]}


def page_footer() -> Block:
    """What follows begins on a new leaf."""
    return {"kind": "leaf"}


def _restore_text(kept: Any) -> str:
    return ForeignText(kept["text"], kept["lang"]) if isinstance(kept, Mapping) else str(kept)


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """One paper, in one language, of one day."""

    title: str
    author: str
    language: str
    on: date
    mark: str
    """The footer of each page."""
    blocks: tuple[Block, ...]
    dense: bool = False
    """Whether it is drawn smaller, to fit on one page."""

    def content(self) -> dict[str, Any]:
        """All that the paper says, as JSON keeps it."""
        return {
            "title": plain_text(self.title), "author": clean_text(self.author), "language": self.language,
            "on": [self.on.year, self.on.month, self.on.day], "mark": plain_text(self.mark),
            "blocks": [dict(block) for block in self.blocks], **({"dense": True} if self.dense else {}),
        }  # fmt: skip

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Self:
        """Rebuild a document from its stored content."""
        own = {name: _restore_text(content[name]) for name in ("title", "author", "language", "mark")}
        on, blocks = date(*content["on"]), tuple(content["blocks"])
        return cls(**own, on=on, blocks=blocks, dense="dense" in content)

    def digest(self) -> str:
        """SHA-256 of what it says: the same words have the same digest, in whatever form they are drawn."""
        said = json.dumps(self.content(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(said.encode()).hexdigest()
