"""File types, detected by first bytes and content, never by name alone."""

from enum import StrEnum
from pathlib import Path, PurePath
from zipfile import BadZipFile, ZipFile

from .rejection import FileRejected

HEAD = 4096
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class FileType(StrEnum):
    """The file types that may be stored."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    TEXT = "text"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """Return the media type for the Content-Type header."""
        return _MEDIA_TYPES[self]

    @property
    def ending(self) -> str:
        """Return the file extension for downloads."""
        return ENDINGS[self][0]


_OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
_MEDIA_TYPES = {
    FileType.JPEG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.WEBP: "image/webp",
    FileType.PDF: "application/pdf",
    FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileType.ODT: OPEN_TEXT,
    FileType.TEXT: "text/plain; charset=utf-8",
    FileType.CSV: "text/csv; charset=utf-8",
}
ENDINGS = {
    FileType.JPEG: (".jpg", ".jpeg"),
    FileType.PNG: (".png",),
    FileType.WEBP: (".webp",),
    FileType.PDF: (".pdf",),
    FileType.DOCX: (".docx",),
    FileType.XLSX: (".xlsx",),
    FileType.ODT: (".odt",),
    FileType.TEXT: (".txt",),
    FileType.CSV: (".csv",),
}
PICTURES = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP})
OFFICE = frozenset({FileType.DOCX, FileType.XLSX, FileType.ODT})
EVERY = frozenset(FileType)
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")


def detect_file_type(path: Path, name: str) -> FileType:
    """Detect the type of the file. Raises `FileRejected` if it is not allowed or its name has another extension."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    file_type = _detect_by_bytes(head, path) or _detect_by_name(name)
    ending = PurePath(name).suffix.lower()
    if ending and ending not in ENDINGS[file_type]:
        raise FileRejected(
            f"The file name ends in {ending[:10]}, but the file is {file_type.value.upper()}. Rename it or save it in "
            "the right format."
        )
    return file_type


def _detect_by_bytes(head: bytes, path: Path) -> FileType | None:
    if head.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileType.WEBP
    if head.startswith(b"%PDF-"):
        return FileType.PDF
    if head.startswith(ZIP):
        return _detect_office_type(path)
    if head[4:12] in HEIC:
        raise FileRejected("The file is a HEIC picture. Set the camera to “Most compatible”, or save it as JPEG.")
    if head.startswith(OLE):
        raise FileRejected(
            "The file is in an old or locked Office format. Save it as .docx, .xlsx or PDF, without a password."
        )
    return None


def _detect_by_name(name: str) -> FileType:
    """Return the type of a text file by its name, because text has no first bytes of its own.

    Its content is checked later.
    """
    kind = {".txt": FileType.TEXT, ".csv": FileType.CSV}.get(PurePath(name).suffix.lower())
    if kind is None:
        raise FileRejected(
            "The file type is not allowed. Allowed: JPEG, PNG, WebP, PDF, Word, Excel, OpenDocument or text."
        )
    return kind


def _detect_office_type(path: Path) -> FileType:
    """Return the document type of a zip file, by its content."""
    try:
        with ZipFile(path) as archive:
            names = frozenset(archive.namelist())
            if "[Content_Types].xml" in names and "word/document.xml" in names:
                return FileType.DOCX
            if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
                return FileType.XLSX
            if archive.infolist() and archive.infolist()[0].filename == "mimetype":
                with archive.open("mimetype") as stream:
                    if stream.read(100) == OPEN_TEXT.encode():
                        return FileType.ODT
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise FileRejected("The file is damaged, or its type does not match its name.") from error
    raise FileRejected("The file is an archive. Send the documents in it one by one.")
