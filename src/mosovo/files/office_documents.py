"""Inspect Word, Excel and OpenDocument files: no macros, no external content, no embedded files."""

import re
from pathlib import Path, PurePath

from . import zip_files
from .file_types import OLE, ZIP, FileType
from .rejection import FileRejected

PACKED = (ZIP, OLE, b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"MZ", b"\x7fELF", b"%PDF-")
ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "/activex/", "/macrosheets/", "/customui/", "/embeddings/")
ACTIVE_ODF_PARTS = ("basic/", "scripts/", "object ")
MACROS = re.compile(rb"macroEnabled|vbaProject|ms-excel\.sheet\.binary", re.IGNORECASE)
EXTERNAL_LINK = re.compile(
    rb"<Relationship\b(?![^>]*\sType\s*=\s*[\"'][^\"'>]*/relationships/hyperlink[\"'])"
    rb"[^>]*TargetMode\s*=\s*[\"']External",
    re.IGNORECASE,
)
OWN_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
LOCKED = re.compile(rb"encryption-data", re.IGNORECASE)


def inspect_office_document(path: Path, kind: FileType) -> None:
    """Raise `FileRejected` if the document has forbidden content."""
    with zip_files.open_zip(path) as archive:
        results = list(zip_files.find_zip_faults(archive, "It", zip_files.DOCUMENT))
        if results:
            raise FileRejected(results[0])
        for name, first in zip_files.read_member(archive, zip_files.DOCUMENT):
            _examine_member(name.lower(), first, kind)


def _examine_member(name: str, first: bytes, kind: FileType) -> None:
    if first.startswith(PACKED):
        raise FileRejected(
            "The document contains another file. Send that file separately, or save the document as PDF."
        )
    marks = ACTIVE_ODF_PARTS if kind is FileType.ODT else ACTIVE_PARTS
    inside = name if kind is FileType.ODT else f"/{name}"
    if any(inside.startswith(mark) if kind is FileType.ODT else mark in inside for mark in marks):
        raise FileRejected("The document contains macros or other active content. Save it without them, or as PDF.")
    if name.endswith(".rels") and len(first) >= zip_files.FIRST:
        raise FileRejected("The document has too many links between its parts. Save it as PDF.")
    if PurePath(name).suffix in (".xml", ".rels", ".vml", ".rdf"):
        _examine_words(first)


def _examine_words(first: bytes) -> None:
    """Examine the beginning of an XML part, where types and relationships are declared."""
    plain = first.replace(b"\x00", b"")  # UTF-16 must not hide these words
    if OWN_DOCTYPE.search(plain):
        raise FileRejected("The document was not saved by an office program. Save it as PDF.")
    if MACROS.search(plain):
        raise FileRejected("The document contains macros or other active content. Save it without them, or as PDF.")
    if EXTERNAL_LINK.search(plain):
        raise FileRejected("The document loads content from elsewhere when it is opened. Save it as PDF.")
    if LOCKED.search(plain):
        raise FileRejected("The document is locked with a password. Save it without a password.")
