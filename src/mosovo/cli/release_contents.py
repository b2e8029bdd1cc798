"""Parts of a release that are made from the checkout: its version, bill of materials and upgrade notes."""

import json
import re
import tarfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from packaging.requirements import Requirement

from mosovo.cli.errors import CommandError
from mosovo.cli.package_licences import licence_of

_LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^\s;\\]+)(?P<marker> ;[^\\]*)?", re.MULTILINE)
_FIELD = re.compile(r"^(Package|Version|Architecture): (.+)$", re.MULTILINE)
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
HEADINGS = ("Before you upgrade", "New settings", "What officers will notice", "What administrators must do")


def read_version_of(root: Path) -> str:
    """Return the version in pyproject.toml."""
    return str(tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"])


def write_bill_of_materials(path: Path, lock: str, version: str, commit: str, at: int) -> None:
    """Write a CycloneDX document of each locked dependency. `at` is the time of the commit, in seconds."""
    own = {"type": "application", "name": "mosovo", "version": version, "purl": f"pkg:pypi/mosovo@{version}"}
    _write_document(path, own, list(list_components(lock)), commit, at)


def write_bill_of_image(path: Path, debian: Path, version: str, commit: str, at: int) -> None:
    """Write a CycloneDX document of each Debian package in the archive of a root. The lock has the others."""
    own = {"type": "container", "name": "mosovo", "version": version, "purl": f"pkg:oci/mosovo@{version}"}
    _write_document(path, own, list(list_debian_packages(debian)), f"{commit} image", at)


def list_debian_packages(debian: Path) -> Iterator[dict[str, object]]:
    """Yield each package that is installed in the archive of a Debian root, with its version."""
    with tarfile.open(debian) as archive:
        status = archive.extractfile(next(name for name in archive.getnames() if name.endswith("var/lib/dpkg/status")))
        assert status is not None
        stanzas = status.read().decode().split("\n\n")
    for stanza in filter(str.strip, stanzas):
        about = dict(_FIELD.findall(stanza))
        name, version, architecture = about["Package"], about["Version"], about["Architecture"]
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:deb/debian/{name}@{quote(version)}?arch={architecture}&distro=trixie",
        }


def _write_document(path: Path, own: Mapping[str, str], components: Sequence[object], serial: str, at: int) -> None:
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, serial)}",
        "version": 1,
        "metadata": {"timestamp": f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}", "component": own},
        "components": components,
    }
    path.write_text(json.dumps(document, indent=1) + "\n")


def list_components(lock: str) -> Iterator[dict[str, object]]:
    """Yield each dependency of a lock file with its version, the digests of its files, and its licence if installed."""
    places = list(_LOCKED.finditer(lock))
    for place, following in zip(places, [*places[1:], None], strict=False):
        text = lock[place.start() : following.start() if following else len(lock)]
        name, version = place["name"], place["version"]
        component: dict[str, object] = {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in _DIGEST.findall(text)],
        }
        if licence := licence_of(name):
            component["licenses"] = [{"license": {"name": licence}}]
        yield component


def read_requirements(lock: str) -> set[tuple[str, str]]:
    """Return the name and version of each requirement of a lock, read by the library that pip uses."""
    lines = (line.split("\\")[0].strip() for line in lock.splitlines() if line[:1].isalnum())
    found = (Requirement(line.split(" --hash")[0]) for line in lines)
    return {(each.name, str(each.specifier).removeprefix("==")) for each in found}


def read_upgrade_notes(changelog: str, version: str) -> str:
    """Return the upgrade notes of a version from the changelog. Raises `CommandError` if a heading is missing."""
    section = _cut_out(changelog, f"## {version} ", "\n## ")
    notes = _cut_out(section, "### Upgrade\n", "\n### ")
    lacking = [heading for heading in HEADINGS if f"#### {heading}\n" not in notes]
    if not notes or lacking:
        raise CommandError(
            f"CHANGELOG.md has no complete upgrade notes of {version}. Write these headings under Upgrade: "
            f"{', '.join(lacking)}"
        )
    return f"# Upgrade to mosovo {version}\n\n{notes.strip()}\n".replace("\n#### ", "\n## ")


def _cut_out(text: str, begin: str, end: str) -> str:
    """Return what is between two texts: all that follows without the second, nothing without the first."""
    _, found, rest = text.partition(begin)
    return rest.partition(end)[0] if found else ""
