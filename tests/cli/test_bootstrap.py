"""T94: the first program that an installation fetches is pinned by hash. `./mosovo` runs in an empty folder here."""

import hashlib
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT
from tests.trust.measurements import Measured

LOCK = "requirements-uv.lock"
SCRIPT = "#!/bin/sh\nexit 0\n"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """Build a package that claims to be the uv of the lock."""
    version = (ROOT / LOCK).read_text().split("==")[1].split()[0]
    path = tmp_path / "index" / f"uv-{version}-py3-none-any.whl"
    path.parent.mkdir()
    about = f"uv-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as files:
        files.writestr(f"uv-{version}.data/scripts/uv", SCRIPT)
        files.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: uv\nVersion: {version}\n")
        files.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        files.writestr(f"{about}/RECORD", "")
    return path


def bootstrap(folder: Path, wheel: Path, lock: str) -> tuple[bool, str]:
    """Run `./mosovo` without uv. Return whether pip installed the package, and what was printed."""
    folder.mkdir()
    for name in ("mosovo", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    (folder / LOCK).write_text(lock)
    path = [each for each in os.environ["PATH"].split(":") if not (Path(each) / "uv").exists()]
    environment = {
        "PATH": ":".join(path), "HOME": str(folder), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheel.parent),
        "PIP_BREAK_SYSTEM_PACKAGES": "1",
    }  # fmt: skip
    result = subprocess.run(
        ["/bin/sh", str(folder / "mosovo"), "demo"], env=environment, capture_output=True, text=True, check=False
    )
    return (folder / ".tools" / "bin" / "uv").exists(), result.stdout + result.stderr


@pytest.mark.trust("T94", target="2 of 2 refused: a changed package, a lock without a hash")
def test_changed_or_unhashed_package_of_uv_is_refused(tmp_path: Path, wheel: Path, measured: Measured) -> None:
    pinned = wheel.name.split("-")[1]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    changed = bootstrap(tmp_path / "changed", wheel, (ROOT / LOCK).read_text())
    without = bootstrap(tmp_path / "without", wheel, f"uv=={pinned}\n")
    correct = bootstrap(tmp_path / "rightly", wheel, f"uv=={pinned} --hash=sha256:{digest}\n")
    measured(f"{(not changed[0]) + (not without[0])} of 2 refused")
    assert not changed[0]
    assert "could not fetch uv with pip" in changed[1]
    assert not without[0]
    assert "could not fetch uv with pip" in without[1]
    assert correct[0], correct[1]
