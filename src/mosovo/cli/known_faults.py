"""Known faults of dependencies, from an export of OSV that the force provides. It needs no network.

The export is the file `all.zip` of PyPI at https://osv.dev, a folder of its JSON files, or one JSON file with a list.
Its format is https://ossf.github.io/osv-schema. Its age is that of its newest record: records change every day.
"""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from mosovo.cli.errors import CommandError

ECOSYSTEM = "PyPI"


@dataclass(frozen=True)
class KnownFault:
    """A version of a dependency with a known fault."""

    package: str
    version: str
    id: str
    summary: str

    def __str__(self) -> str:
        return f"{self.package} {self.version} has a known fault: {self.id} {self.summary}".rstrip()


@dataclass(frozen=True)
class FaultData:
    """The records of an export."""

    records: tuple[Mapping[str, Any], ...]

    @property
    def newest(self) -> datetime | None:
        """Return when the newest record was changed, or None without records."""
        return max((datetime.fromisoformat(each["modified"]).astimezone(UTC) for each in self.records), default=None)

    def find(self, packages: Iterable[tuple[str, str]]) -> Iterator[KnownFault]:
        """Yield each known fault of these names and versions. Withdrawn records do not count."""
        installed = {str(canonicalize_name(name)): version for name, version in packages}
        for record in self.records:
            for affected in () if record.get("withdrawn") else record.get("affected", ()):
                package_record = affected.get("package", {})
                name = str(canonicalize_name(package_record.get("name", "")))
                if (
                    package_record.get("ecosystem") == ECOSYSTEM
                    and name in installed
                    and is_affected(installed[name], affected)
                ):
                    yield KnownFault(name, installed[name], record["id"], record.get("summary", ""))
                    break


def is_affected(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether a version is in the list or in one of the ranges of what a record affects."""
    version_parsed = _version(version)
    listed = {_version(each) for each in affected.get("versions", ())}
    return version_parsed in listed or any(
        _is_in_range(version_parsed, each["events"])
        for each in affected.get("ranges", ())
        if each.get("type") == "ECOSYSTEM"
    )


def _is_in_range(version: Version, events: Iterable[Mapping[str, str]]) -> bool:
    """Follow the events in the order of their versions, as the schema describes."""
    inside = False
    for at, _, kind in sorted(_read_event(event) for event in events):
        if kind == "introduced" and version >= at:
            inside = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            inside = False
    return inside


def _read_event(event: Mapping[str, str]) -> tuple[Version, int, str]:
    """Return the version, the order among events of one version, and the kind."""
    [(kind, text)] = event.items()
    return _version(text), ("introduced", "fixed", "last_affected", "limit").index(kind), kind


def _version(text: str) -> Version:
    """Return a version. One that is not of PEP 440 is older than all, as in pip."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0.dev0")


def read_fault_data(path: Path) -> FaultData:
    """Read an export. Raises `CommandError` if the file is missing, not readable or without a record of PyPI."""
    try:
        records = tuple(_read_records(path))
        data = FaultData(records)
        if data.newest is None:
            raise CommandError(f"{path} has no record of a known fault in a PyPI package")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise CommandError(f"{path} is not an export of OSV: {type(error).__name__} {error}") from error
    return data


def _read_records(path: Path) -> Iterator[Mapping[str, Any]]:
    for text in _read_texts(path):
        document = json.loads(text)
        for record in document if isinstance(document, list) else [document]:
            packages = [each.get("package", {}) for each in record.get("affected", ())]
            if any(each.get("ecosystem") == ECOSYSTEM for each in packages):
                yield record


def _read_texts(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        yield from (file.read_bytes() for file in sorted(path.glob("*.json")))
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from (archive.read(name) for name in archive.namelist() if name.endswith(".json"))
    else:
        yield path.read_bytes()
