"""Read CSV files from a folder or a zip file, each named after its sheet: people.csv, convictions.csv.

UTF-8, with or without a byte order mark, unless a person said that the files are in another encoding. Text in another
encoding would give wrong names, so it is refused, not guessed.
"""

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from . import archives
from .import_messages import FileRejected

type FoundSheet = tuple[str, str, Iterator[tuple[int, Sequence[object]]]]

MAX_CELL_LENGTH = 20_000
BLOCK_BYTES = 1 << 20
_CODECS = {"utf-8": "utf-8-sig"}
"""UTF-8 is read with or without a byte order mark."""
_SYSTEM_FILES = ("__MACOSX", "._", "Thumbs.db", "desktop.ini", ".DS_Store")


class WrongEncoding(FileRejected):
    """The text is not in the encoding that was expected."""


def list_csv_files(folder: Path) -> list[Path]:
    """List the CSV files of the folder, in any spelling of the ending."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())


def read_folder(folder: Path, encoding: str = "utf-8") -> Iterator[FoundSheet]:
    """Read the CSV files in the folder."""
    for path in list_csv_files(folder):
        yield from read_single_file(path, encoding)


def read_single_file(path: Path, encoding: str = "utf-8") -> Iterator[FoundSheet]:
    """Read a single CSV file."""
    yield path.stem, path.name, _read_from_disk(path, encoding)


def read_zip(path: Path, encoding: str = "utf-8") -> Iterator[FoundSheet]:
    """Read the CSV files of a zip file, in any of its folders."""
    archive = archives.open_archive(path)
    for member in archive.infolist():
        name = PurePosixPath(member.filename)
        is_system_file = any(part.startswith(_SYSTEM_FILES) for part in name.parts)
        if (
            member.is_dir()
            or is_system_file
            or archives.is_attachment(member.filename)
            or name.name == archives.MANIFEST
        ):
            continue
        if name.suffix.lower() != ".csv":
            raise FileRejected(
                f"{path.name} contains {name.name[:60]}, which is not a CSV file; only CSV files are allowed."
            )
        yield name.stem, name.name, _read_from_zip(archive, member.filename, name.name, encoding)


def _read_from_disk(path: Path, encoding: str) -> Iterator[tuple[int, Sequence[object]]]:
    with path.open("rb") as stream:
        yield from _rows(stream, path.name, encoding)


def _read_from_zip(
    archive: ZipFile, member: str, file_name: str, encoding: str
) -> Iterator[tuple[int, Sequence[object]]]:
    try:
        with archive.open(member) as stream:
            yield from _rows(stream, file_name, encoding)
    except (BadZipFile, NotImplementedError, EOFError) as error:
        raise FileRejected(f"{file_name} is damaged and cannot be unpacked.") from error


def _refuse_utf_8(stream: IO[bytes], file: str, encoding: str) -> None:
    """Refuse a file that is in UTF-8 although another encoding was selected: every accented name would be wrong.

    Text in a national encoding with an accented letter is practically never valid UTF-8.
    """
    decoder = getincrementaldecoder("utf-8")()
    has_accents = False
    try:
        while block := stream.read(BLOCK_BYTES):
            decoder.decode(block)
            has_accents = has_accents or not block.isascii()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return
    if has_accents:
        raise WrongEncoding(f"{file} is in UTF-8, not in {encoding.upper()}. Select UTF-8 for this source.")


def _rows(stream: IO[bytes], file: str, encoding: str) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield each row with the number of its first line, as a text editor counts."""
    if encoding not in _CODECS:
        _refuse_utf_8(stream, file, encoding)
        stream.seek(0)
    lines = TextIOWrapper(stream, encoding=_CODECS.get(encoding, encoding), errors="strict", newline="")
    csv.field_size_limit(MAX_CELL_LENGTH)
    reader = csv.reader(lines, strict=True)
    first_line = 1
    try:
        for row in reader:
            yield first_line, row
            first_line = reader.line_num + 1
    except UnicodeDecodeError as error:
        reason = f"{file} is not in {encoding.upper()}. In Excel, save it as ‘CSV UTF-8 (comma delimited)’."
        raise WrongEncoding(reason) from error
    except csv.Error as error:
        raise FileRejected(f"{file} cannot be read from line {first_line}: {_describe_csv_error(error)}") from error


def _describe_csv_error(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"a cell has more than {MAX_CELL_LENGTH} characters, or a quotation mark is not closed."
    return "quotation marks don’t match. Put cells with commas in double quotes, and double each quote inside them."
