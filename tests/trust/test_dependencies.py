"""T52: the bill of materials equals the lock, with hashes and allowed licences. Known faults are found without a
network.

The check never reports success without data, or with data that is too old.
"""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mosovo.cli import dependencies
from mosovo.cli.known_faults import is_affected, read_fault_data
from mosovo.cli.locks import LOCKS
from mosovo.cli.package_licences import is_allowed, load_licences
from mosovo.cli.release_contents import read_requirements
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HASH = " \\\n    --hash=sha256:" + "a" * 64


def build_record(package: str, *, events: list[dict[str, str]] | None = None, **more: Any) -> dict[str, Any]:
    affected: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": package}, "versions": more.pop("versions", [])}
    if events:
        affected["ranges"] = [{"type": "ECOSYSTEM", "events": events}]
    return {"id": f"OSV-{package}", "modified": f"{NOW - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}", "summary": "a fault",
            "affected": [affected], **more}  # fmt: skip


def write_export(folder: Path, *records: dict[str, Any]) -> Path:
    """Return an export of OSV: a zip file with a JSON file for each record."""
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, each in enumerate(records):
            archive.writestr(f"{number}.json", json.dumps(each))
    return path


def run_check(path: Path | None, capsys: pytest.CaptureFixture[str], now: datetime = NOW) -> tuple[int, str]:
    """Return the exit code and the output of the check."""
    code = dependencies.check_known_faults(path, now, oldest_days=7)
    return code, capsys.readouterr().out


@pytest.mark.trust("T52", target="0 differences from the locks; 0 packages without a hash or an allowed licence")
def test_bill_of_materials_equals_the_lock_with_hashes_and_allowed_licences(measured: Measured) -> None:
    faults = dependencies.find_dependency_faults()
    packages = sum(len(dependencies.read_packages(lock.path.read_text())) for lock in LOCKS)
    measured(f"{len(faults.splitlines())} faults in {packages} packages of {len(LOCKS)} locks")
    assert faults == ""
    assert packages > 200


@pytest.mark.trust("T52", target="each of 5 faults of a lock is found")
def test_each_fault_of_a_lock_is_found(measured: Measured, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(lock: str, *, is_development: bool = False) -> str:
        return "\n".join(dependencies.find_package_faults(lock, is_development=is_development))

    monkeypatch.setitem(load_licences().packages, "strict", "AGPL-3.0-or-later")
    monkeypatch.setitem(load_licences().packages, "free", "MIT")
    found = [
        "free 1 has no hash" in faults("free==1\n"),
        "nobody-knows 1 states no licence" in faults(f"nobody-knows==1{HASH}\n"),
        "strict 1 has the licence AGPL-3.0-or-later" in faults(f"strict==1{HASH}\n"),
        "free 1 is in the lock, and not in the bill" in faults(f"free == 1{HASH}\n"),
        "not-free 1 is in the bill" in _faults_with_another_lock(f"not-free==1{HASH}\n", monkeypatch),
    ]
    measured(f"{sum(found)} of {len(found)} found")
    assert all(found)
    assert faults(f"free==1{HASH}\n") == faults(f"strict==1{HASH}\n", is_development=True) == ""
    assert not is_allowed("MIT AND (GPL-2.0-only OR AGPL-3.0-only)", {"MIT"})


def _faults_with_another_lock(lock: str, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(dependencies, "read_requirements", lambda text: read_requirements(text) - {("not-free", "1")})
        return "\n".join(dependencies.find_package_faults(lock, is_development=False))


@pytest.mark.trust("T52", target="each version of 12 affected or not affected is judged as the OSV schema says")
def test_affected_versions_are_matched_as_in_the_osv_schema(measured: Measured) -> None:
    fixed = [{"introduced": "0"}, {"fixed": "2.10"}]
    twice = [{"introduced": "3.0"}, {"fixed": "3.0.4"}, {"introduced": "1.2"}, {"last_affected": "1.9"}]
    cases = {
        ("2.9", True): fixed, ("2.10", False): fixed, ("2.10rc1", True): fixed, ("0", True): fixed,
        ("1.2", True): twice, ("1.9", True): twice, ("1.9.1", False): twice, ("2", False): twice,
        ("3.0.3", True): twice, ("3.0.4", False): twice,
    }  # fmt: skip
    correct = [
        is_affected(version, {"ranges": [{"type": "ECOSYSTEM", "events": events}]}) is expected
        for (version, expected), events in cases.items()
    ]
    correct += [is_affected("1.0.0", {"versions": ["1.0"]}), not is_affected("1.0.1", {"versions": ["1.0"]})]
    measured(f"{sum(correct)} of {len(correct)} judged rightly")
    assert all(correct)


@pytest.mark.trust(
    "T52", target="a known fault of a locked version is found; refused without data or with data over 7 days"
)
def test_known_faults_are_found_and_missing_or_old_data_is_refused(
    measured: Measured, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = dict(read_requirements((LOCKS[0].path).read_text()))["django"]
    harmless = build_record("django", events=[{"introduced": "0"}, {"fixed": "1.0"}])
    clean = run_check(write_export(tmp_path, harmless), capsys)
    assert clean[0] == 0
    assert "1 records; the newest is 1 day old (2026-11-29)" in clean[1]
    assert "no known fault" in clean[1]
    for faulty in (build_record("Django", versions=[version]), build_record("django", events=[{"introduced": "0"}])):
        code, text = run_check(write_export(tmp_path, harmless, faulty), capsys)
        assert code == 1
        assert f"django {version} has a known fault: {faulty['id']} a fault" in text
    withdrawn = build_record("django", versions=[version], withdrawn="2026-11-01T00:00:00Z")
    assert run_check(write_export(tmp_path, withdrawn), capsys)[0] == 0
    refused = [
        run_check(None, capsys),
        run_check(tmp_path / "missing.zip", capsys),
        run_check(write_export(tmp_path), capsys),
        run_check(write_export(tmp_path, {"id": "no list of packages"}), capsys),
        run_check(write_export(tmp_path, harmless), capsys, NOW + timedelta(days=7)),
        run_check(write_export(tmp_path, harmless), capsys, NOW - timedelta(days=30)),
    ]
    measured(
        f"2 of 2 found; {sum(code == 1 and 'NOT CHECKED' in text for code, text in refused)} of {len(refused)} refused"
    )
    assert all(code == 1 and "NOT CHECKED" in text and "no known fault" not in text for code, text in refused)


def test_fault_data_may_be_a_folder_or_one_file(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps([build_record("one"), build_record("two")]))
    (tmp_path / "three.json").write_text(json.dumps(build_record("three")))
    assert len(read_fault_data(tmp_path).records) == 3
    assert len(read_fault_data(tmp_path / "one.json").records) == 2
