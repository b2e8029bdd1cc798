"""The files next to a register, in a folder `files` next to the workbook or in the same folder or zip file.

A row of photographs or documents names its file by its name in that folder. Nothing in a name is ever part of a path on
this machine.
"""

from collections.abc import Iterable, Iterator, Mapping
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

FILE_TYPES: Mapping[str, frozenset[FileType]] = {"photographs": PICTURES, "documents": EVERY}
"""The sheets whose rows name a file, and its types."""
GROUPS: Mapping[str, str] = {"photographs": FieldGroup.IDENTITY_IMAGES.value}
CHUNK_BYTES = 1_000_000
MISSING = (
    f"A file with this name in the folder {archives.FOLDER} of the register. Send the row again with the file: it is "
    "then recorded, and this question is closed."
)


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was inspected: its name in the folder, type, size and SHA-256."""

    name: str
    kind: str
    size: int
    sha256: str
    field_group: str = ""


class Attachments:
    """The files next to the register at a path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._members, self._out_of_reach = _find_members(path)

    def list_unnamed(self, named: Iterable[str]) -> list[str]:
        """List the files that no row names, by name; with its folder, if the name of another file hides it."""
        return sorted({*(self._members.keys() - set(named)), *self._out_of_reach})

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read_chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file in pieces."""
        with _open_member(self._path, self._members[name]) as stream:
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk

    def check(self, row: CheckedRow) -> Iterator[ImportMessage]:
        """Inspect the file of a row; yield what is wrong, or keep what was found with the row."""
        if row.sheet.name not in FILE_TYPES:
            return
        name = row.values["file"]
        if name not in self:
            if not row.lacks_file:
                row.mark_file_missing(format_offending_value(name), MISSING)
            return
        try:
            found = self._inspect(name, row.sheet.name)
        except (WrongFile, BadZipFile, OSError, EOFError) as error:
            reason = str(error) if isinstance(error, WrongFile) else "The file is damaged."
            yield _fault(row, "file", f"A file that can be opened. {reason}")
            return
        if row.values.get("sha256", found.sha256).casefold() != found.sha256:
            yield _fault(row, "file", f"A file with the SHA-256 of the row. This one has {found.sha256}.")
        row.resolved["file"] = found

    def _inspect(self, name: str, sheet: str) -> CheckedFile:
        digest, size = sha256(), 0
        with NamedTemporaryFile(prefix="mosovo-") as copy:
            for chunk in self.read_chunks(name):
                digest.update(chunk)
                size += len(chunk)
                if size > file_inspection.MAX_FILE_BYTES:
                    break
                copy.write(chunk)
            copy.flush()
            if size > file_inspection.MAX_FILE_BYTES:
                raise WrongFile(f"The file is larger than {file_inspection.MAX_FILE_BYTES // 1_000_000} MB.")
            kind = file_inspection.inspect_file(Path(copy.name), name, FILE_TYPES[sheet])
        return CheckedFile(name, kind.value, size, digest.hexdigest(), GROUPS.get(sheet, ""))

    def store(self, found: CheckedFile, *, rehearsal: bool) -> File:
        """Store the bytes of a checked file; return it, not recorded yet. A rehearsal stores nothing."""
        stored_as = token_hex(16) if rehearsal else storage.store_bytes(self.read_chunks(found.name)).name
        return File(
            field_group=found.field_group,
            kind=found.kind,
            size=found.size,
            sha256=found.sha256,
            stored_as=stored_as,
            original_name=clean_file_name(found.name),
        )


def _find_members(path: Path) -> tuple[Mapping[str, str], list[str]]:
    """Return the place of each file by its name, and the files that no row can name.

    A place is a path on disk, or the name of a member of the zip file. No row can name a link, a file in a folder below
    `files`, or a second file of the same name.
    """
    if path.suffix.lower() == ".zip":
        try:
            with ZipFile(path) as archive:
                members = [member.filename for member in archive.infolist() if not member.is_dir()]
        except (BadZipFile, OSError, ValueError, NotImplementedError):
            return {}, []
        return _index_by_name((name, name) for name in members if archives.is_attachment(name))
    folder = (path if path.is_dir() else path.parent) / archives.FOLDER
    all_paths = sorted(folder.rglob("*")) if folder.is_dir() else []
    inside = [each for each in all_paths if each.is_file() and not each.is_symlink() and each.parent == folder]
    out_of_reach = [str(each.relative_to(folder)) for each in all_paths if each not in inside and not _is_folder(each)]
    return {each.name: str(each) for each in inside}, out_of_reach


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _index_by_name(members: Iterable[tuple[str, str]]) -> tuple[Mapping[str, str], list[str]]:
    """Return the members by their name without folders, and those whose name another has already."""
    found: dict[str, str] = {}
    unreachable = []
    for member, place in members:
        if found.setdefault(PurePosixPath(member).name, place) != place:
            unreachable.append(member)
    return found, unreachable


@contextmanager
def _open_member(path: Path, member: str) -> Iterator[archives.Readable]:
    if path.suffix.lower() != ".zip":
        with Path(member).open("rb") as stream:
            yield stream
        return
    with ZipFile(path) as archive, archive.open(member) as inside:
        yield inside


def _fault(row: CheckedRow, column: str, allowed: str) -> ImportMessage:
    found = format_offending_value(row.values[column])
    return row.remark(MessageKind.FAULT, column, found, allowed)
