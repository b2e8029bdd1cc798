"""Inspect plain text and CSV files: UTF-8, no control characters, and no markup that a browser would render."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from .rejection import FileRejected

CHUNK_BYTES = 1_000_000
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MARKUP = re.compile(r"\s*<\s*(!doctype|html|head|body|script|svg|iframe|img|\?xml|\?php|%)", re.IGNORECASE)


def inspect_text(path: Path) -> None:
    """Raise `FileRejected` if the file is not text, or is a web page or a program."""
    for place, text in enumerate(_pieces(path)):
        if CONTROL_CHARACTERS.search(text):
            raise FileRejected("The file is not text.")
        if place == 0 and MARKUP.match(text):
            raise FileRejected("The file is a web page or a program, not text.")


def _pieces(path: Path) -> Iterator[str]:
    decoder = getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield decoder.decode(chunk)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise FileRejected("The text is not in UTF-8. Save it as UTF-8.") from error
