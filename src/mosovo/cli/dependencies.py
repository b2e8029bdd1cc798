"""`./mosovo check dependencies`: the bill of materials against the lock, hashes, licences, and known faults.

The first three need nothing and are part of `./mosovo check`. Known faults need an export of OSV that the force brings.
Where it is missing or too old, nothing is called clean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError
from mosovo.cli.known_faults import read_fault_data
from mosovo.cli.locks import LOCKS
from mosovo.cli.package_licences import is_allowed, load_licences
from mosovo.cli.release_contents import list_components, read_requirements

INSTALLED = "requirements.lock"
MAX_DATA_AGE_DAYS = 7
"""Days after which data on known faults is too old."""


@dataclass(frozen=True)
class Package:
    """A package of a lock, as the bill of materials has it."""

    name: str
    version: str
    hashes: int
    licence: str


def read_packages(lock: str) -> list[Package]:
    """Return each package that the bill of materials of a lock has."""
    return [_read_component(each) for each in list_components(lock)]


def find_package_faults(lock: str, *, is_development: bool) -> Iterator[str]:
    """Yield each difference between the bill and the lock, each package without a hash, and each licence refused."""
    packages, table = read_packages(lock), load_licences()
    listed, lock_packages = {(each.name, each.version) for each in packages}, read_requirements(lock)
    yield from (
        f"{name} {version} is in the lock, and not in the bill" for name, version in sorted(lock_packages - listed)
    )
    yield from (
        f"{name} {version} is in the bill, and not in the lock" for name, version in sorted(listed - lock_packages)
    )
    allowed = table.allowed_for_development if is_development else table.allowed
    for each in packages:
        if not each.hashes:
            yield f"{each.name} {each.version} has no hash"
        if not each.licence:
            yield f"{each.name} {each.version} states no licence: read it, and add it to src/mosovo/cli/licences.toml"
        elif not is_allowed(each.licence, allowed):
            yield f"{each.name} {each.version} has the licence {each.licence}, which is not allowed"


def find_dependency_faults() -> str:
    """Return the faults of every lock, without known faults; empty if there are none."""
    return "\n".join(
        f"{lock.name}: {fault}"
        for lock in LOCKS
        for fault in find_package_faults(lock.path.read_text(), is_development=lock.name != INSTALLED)
    )


def check_known_faults(path: Path | None, now: datetime, *, oldest_days: int, root: Path = ROOT) -> int:
    """Print the faults of dependencies, and how old the data is. Return 0 only if recent data has no known fault."""
    packages = [each for lock in LOCKS for each in read_packages((root / lock.name).read_text())]
    names = sorted({(each.name, each.version) for each in packages})
    if path is None:
        return _refuse("There is no data on known faults: give an export of OSV with --known-faults FILE.", names)
    try:
        data = read_fault_data(path)
    except CommandError as error:
        return _refuse(f"{error}.", names)
    assert data.newest is not None
    age = now - data.newest
    print(f"Known faults: {len(data.records):,} records; the newest is {_days(age)} old ({data.newest:%Y-%m-%d}).")
    known_faults = list(data.find(names))
    for each in known_faults:
        print(f"  {each}")
    if age > timedelta(days=oldest_days):
        return _refuse(f"The data is older than {oldest_days} days: bring a newer export of OSV.", names)
    if age < -timedelta(days=1):
        return _refuse("The newest record is from the future: the clock of this machine is wrong.", names)
    print(f"{len(names)} dependencies: {len(known_faults) or 'no'} known fault{'' if len(known_faults) == 1 else 's'}.")
    return 1 if known_faults else 0


def run(path: Path | None, *, oldest_days: int) -> int:
    """Run all four checks, and return the exit code."""
    faults = find_dependency_faults()
    print(faults or "Bill of materials, hashes and licences: no fault.")
    known = check_known_faults(path, datetime.now(UTC), oldest_days=oldest_days)
    return 1 if faults else known


def _refuse(reason: str, names: Sequence[tuple[str, str]]) -> int:
    print(f"NOT CHECKED: {reason}\nSo it is not known whether the {len(names)} dependencies have known faults.")
    return 1


def _days(age: timedelta) -> str:
    return "1 day" if age.days == 1 else f"{max(age.days, 0)} days"


def _read_component(component: dict[str, object]) -> Package:
    hashes, licences = component["hashes"], component.get("licenses")
    assert isinstance(hashes, list)
    licence = licences[0]["license"]["name"] if isinstance(licences, list) else ""
    return Package(str(component["name"]), str(component["version"]), len(hashes), licence)
