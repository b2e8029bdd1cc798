"""Inspect PDF files: no scripts, no hidden content, and nothing after the end mark."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from .rejection import FileRejected

END_MARK = b"%%EOF"
MAX_UNPACKED_BYTES = 200_000_000
MAX_SEARCHED_BYTES = 8_000_000
CHUNK_BYTES = 1_000_000
HEX_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|GoToR|ImportData|SubmitForm)(?![A-Za-z])"
)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
STREAM = re.compile(rb"stream\r?\n")
OBJECTS = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z])")
FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")
FLATE = (b"/FlateDecode", b"/Fl")
DICTIONARY = 2000


def inspect_pdf(path: Path) -> None:
    """Raise `FileRejected` if the PDF has forbidden content."""
    content = path.read_bytes()
    tail = content[content.rfind(END_MARK) + len(END_MARK) :] if END_MARK in content else b"none"
    if tail.strip(b"\r\n \t\x00"):
        raise FileRejected("The PDF is damaged or contains hidden data after its end.")
    _examine_names(content)
    remaining = MAX_UNPACKED_BYTES
    for packed, holds_objects, is_flate in _find_streams(content):
        if holds_objects and not is_flate:
            raise FileRejected("The PDF is compressed in an unusual way. Print it to a new PDF and send that.")
        if is_flate:
            remaining -= _measure_unpacked(packed, remaining, search=holds_objects)


def _examine_names(content: bytes) -> None:
    data = HEX_ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), content)
    if LOCKED.search(data):
        raise FileRejected("The PDF is locked with a password. Save it without a password.")
    if ACTIVE.search(data):
        raise FileRejected("The PDF contains a script, a form or another file. Print it to a new PDF and send that.")


def _find_streams(content: bytes) -> Iterator[tuple[memoryview, bool, bool]]:
    """Yield each stream: its compressed bytes, whether it holds compressed objects, and whether it uses Flate alone."""
    view = memoryview(content)
    for match in STREAM.finditer(content):
        end = content.find(b"endstream", match.end())
        before = HEX_ESCAPE.sub(
            lambda each: bytes([int(each[1], 16)]), content[max(0, match.start() - DICTIONARY) : match.start()]
        )
        dictionary = before[before.rfind(b"obj") + 3 :]
        filters = FILTER.search(dictionary)
        names = filters[1].strip(b"[] ").split() if filters else []
        is_flate = len(names) == 1 and names[0] in FLATE
        holds_objects = bool(OBJECTS.search(dictionary))
        yield view[match.end() : end if end >= 0 else len(content)], holds_objects and bool(names), is_flate


def _measure_unpacked(packed: memoryview, remaining: int, *, search: bool) -> int:
    """Return the unpacked size of a stream, in bytes; streams of objects are searched too."""
    opener = zlib.decompressobj()
    size, searched, rest = 0, bytearray(), bytes(packed)
    while rest and not opener.eof:
        try:
            chunk = opener.decompress(rest, CHUNK_BYTES)
        except zlib.error:
            break  # Viewers show what came before the damage.
        size += len(chunk)
        if size > remaining or (search and size > MAX_SEARCHED_BYTES):
            raise FileRejected("The PDF is too large when unpacked. Print it to a new PDF and send that.")
        if search:
            searched += chunk
        if not chunk and not opener.unconsumed_tail:
            break
        rest = opener.unconsumed_tail
    if search:
        _examine_names(bytes(searched))
    return size
