"""The files beside a register, in a folder `files` beside the workbook or in the same folder or zip file.

A row of photographs or documents names its file by its name in that folder. Nothing in a name is ever part of a path on
this machine.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile, ZipFile

from mosovo.access.field_groups import FieldGroup
from mosovo.files import file_inspection, storage
from mosovo.files.actions import clean_file_name
from mosovo.files.file_types import EVERY, PICTURES, FileType
from mosovo.files.models import File
from mosovo.files.rejection import FileRejected as WrongFile

from . import archives
from .import_messages import ImportMessage, MessageKind, format_offending_value
from .row_checks import CheckedRow

ALLOWED: Mapping[str, frozenset[FileType]] = {"photographs": PICTURES, "documents": EVERY}
"""The sheets whose rows name a file, and its types."""
GROUPS: Mapping[str, str] = {"photographs": FieldGroup.IDENTITY_IMAGES.value}
PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was inspected: its name in the folder, type, size and SHA-256."""

    name: str
    kind: str
    size: int
    sha256: str
    field_group: str = ""


class Attachments:
    """The files beside the register at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._members = _find_members(path)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read_pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file in pieces."""
        with _open_member(self._path, self._members[name]) as stream:
            while piece := stream.read(PIECE):
                yield piece

    def check(self, row: CheckedRow) -> Iterator[ImportMessage]:
        """Inspect the file of a row; yield what is wrong, or keep what was found with the row."""
        if row.sheet.name not in ALLOWED:
            return
        name = row.said["file"]
        if name not in self:
            yield _fault(row, "file", f"The name of a file in the folder {archives.FOLDER} of the register.")
            return
        try:
            found = self._inspect(name, row.sheet.name)
        except (WrongFile, BadZipFile, OSError, EOFError) as error:
            reason = str(error) if isinstance(error, WrongFile) else "The file is damaged."
            yield _fault(row, "file", f"A file that can be opened. {reason}")
            return
        if row.said.get("sha256", found.sha256).casefold() != found.sha256:
            yield _fault(row, "file", f"A file with the SHA-256 of the row. This one has {found.sha256}.")
        row.looked_up["file"] = found

    def _inspect(self, name: str, sheet: str) -> CheckedFile:
        digest, size = sha256(), 0
        with NamedTemporaryFile(prefix="mosovo-") as copy:
            for piece in self.read_pieces(name):
                digest.update(piece)
                size += len(piece)
                if size > file_inspection.LARGEST:
                    break
                copy.write(piece)
            copy.flush()
            if size > file_inspection.LARGEST:
                raise WrongFile(f"The file is larger than {file_inspection.LARGEST // 1_000_000} MB.")
            kind = file_inspection.inspect_file(Path(copy.name), name, ALLOWED[sheet])
        return CheckedFile(name, kind.value, size, digest.hexdigest(), GROUPS.get(sheet, ""))

    def store(self, found: CheckedFile, *, rehearsal: bool) -> File:
        """Store the bytes of a checked file; return it, not recorded yet. A rehearsal stores nothing."""
        stored_as = token_hex(16) if rehearsal else storage.store_bytes(self.read_pieces(found.name)).name
        return File(
            field_group=found.field_group,
            kind=found.kind,
            size=found.size,
            sha256=found.sha256,
            stored_as=stored_as,
            original_name=clean_file_name(found.name),
        )


def _find_members(path: Path) -> Mapping[str, str]:
    """Return the place of each file by its name: a path on disk, or the name of a member of the zip file."""
    if path.suffix.lower() == ".zip":
        try:
            with ZipFile(path) as archive:
                members = [member.filename for member in archive.infolist() if not member.is_dir()]
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return {}
        return {PurePosixPath(name).name: name for name in members if archives.is_attachment(name)}
    folder = (path if path.is_dir() else path.parent) / archives.FOLDER
    names = sorted(folder.iterdir()) if folder.is_dir() else []
    return {each.name: str(each) for each in names if each.is_file() and not each.is_symlink()}


@contextmanager
def _open_member(path: Path, member: str) -> Iterator[archives.Readable]:
    if path.suffix.lower() != ".zip":
        with Path(member).open("rb") as stream:
            yield stream
        return
    with ZipFile(path) as archive, archive.open(member) as inside:
        yield inside


def _fault(row: CheckedRow, column: str, allowed: str) -> ImportMessage:
    found = format_offending_value(row.said[column])
    return row.remark(MessageKind.FAULT, column, found, allowed)
