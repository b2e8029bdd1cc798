"""A release is the last commit, signed; a changed, missing or added file is found."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from mosovo.cli import release
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError
from mosovo.cli.release_contents import HEADINGS, list_components, read_upgrade_notes, write_bill_of_image

pytestmark = pytest.mark.pure
KEY = Ed25519PrivateKey.generate()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a release of a clone of this checkout, once."""
    home = tmp_path_factory.mktemp("release")
    clone = home / "clone"
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(clone)], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "ROOT", clone)
        release.make_release(home / "made", KEY, with_image=False)
        release.make_release(home / "again", KEY, with_image=False)
    return home / "made"


def copied(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    for path in made.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def faults(folder: Path) -> list[str]:
    return list(release.find_release_faults(folder, KEY.public_key()))


def test_release_has_the_whole_commit_and_is_reproducible(made: Path) -> None:
    assert faults(made) == []
    sums = (made / release.SUMS).read_bytes()
    assert sums == (made.with_name("again") / release.SUMS).read_bytes()
    wheels = sorted(path.name.partition("-")[0] for path in made.glob("*.whl"))
    assert wheels == ["mosovo", "mosovo_law", "mosovo_verify"]
    [source] = made.glob("*-source.tar.gz")
    tracked = subprocess.run(["git", "-C", str(made.with_name("clone")), "ls-tree", "-r", "HEAD", "--name-only"],
                             capture_output=True, text=True, check=True).stdout.split("\n")  # fmt: skip
    with tarfile.open(source) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in tracked if name and not name.startswith('"')} <= held
    [wheel] = made.glob("mosovo-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "mosovo/database/functions/board_totals.sql" in names
    assert any(name.endswith(".jinja") for name in names)


def test_bill_of_materials_lists_each_locked_dependency_with_its_digests(made: Path) -> None:
    [path] = made.glob("*.cdx.json")
    bill = json.loads(path.read_text())
    locked = [line for line in (ROOT / "requirements.lock").read_text().splitlines() if line[:1].isalnum()]
    assert len(bill["components"]) == len(locked) > 40
    assert all(each["hashes"] for each in bill["components"])
    licences = {
        each["name"]: each["licenses"][0]["license"]["name"] for each in bill["components"] if "licenses" in each
    }
    assert "BSD" in licences["django"]
    assert len(licences) > len(locked) * 0.8
    [component] = list_components("one==1.2 \\\n    --hash=sha256:" + "a" * 64 + " \\\n    --hash=sha256:" + "b" * 64)
    assert component["purl"] == "pkg:pypi/one@1.2"
    assert [each["content"][0] for each in component["hashes"]] == ["a", "b"]  # type: ignore[attr-defined]


def test_bill_of_materials_of_an_image_lists_each_debian_package(tmp_path: Path) -> None:
    status = "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.41-12\n\n"
    status += "Package: tzdata\nArchitecture: all\nVersion: 1:2025b-4+deb13u1\nDescription: zones\n Version: none\n"
    with tarfile.open(tmp_path / "root.tar", "w") as archive:
        (tmp_path / "status").write_text(status)
        archive.add(tmp_path / "status", "./var/lib/dpkg/status")
    write_bill_of_image(tmp_path / "bill", tmp_path / "root.tar", "1.0", "abc", 1_800_000_000)
    bill = json.loads((tmp_path / "bill").read_text())
    assert [(each["name"], each["version"]) for each in bill["components"]] == [
        ("libc6", "2.41-12"), ("tzdata", "1:2025b-4+deb13u1"),
    ]  # fmt: skip
    assert bill["components"][1]["purl"] == "pkg:deb/debian/tzdata@1%3A2025b-4%2Bdeb13u1?arch=all&distro=trixie"
    assert bill["metadata"]["component"]["type"] == "container"


def test_release_with_an_image_needs_root_before_building(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(CommandError, match="run it as root"):
        release.make_release(tmp_path / "made", KEY, with_image=True)
    assert list(tmp_path.iterdir()) == []


def test_upgrade_notes_have_four_headings_and_missing_ones_are_refused(made: Path) -> None:
    notes = (made / "UPGRADE.md").read_text()
    assert [line[3:] for line in notes.splitlines() if line.startswith("## ")] == list(HEADINGS)
    with pytest.raises(CommandError, match="New settings"):
        read_upgrade_notes("## 2.0 - May\n### Upgrade\n\n#### Before you upgrade\nNothing.\n", "2.0")


def test_changed_missing_and_added_release_files_are_found(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    (folder / "requirements.lock").write_text("django==1.0\n")
    (folder / "COMMIT").unlink()
    (folder / "extra.whl").write_text("x")
    assert faults(folder) == [
        "COMMIT is missing", "requirements.lock was changed", "extra.whl is not part of the release",
    ]  # fmt: skip


def test_checksums_signed_with_another_key_are_refused(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    sums = (folder / release.SUMS).read_bytes()
    (folder / release.SIGNATURE).write_bytes(Ed25519PrivateKey.generate().sign(sums))
    [fault] = faults(folder)
    assert "do not install" in fault
    (folder / release.SIGNATURE).unlink()
    assert "cannot be read" in faults(folder)[0]


def test_release_check_uses_the_public_key(made: Path, tmp_path: Path) -> None:
    public = tmp_path / "public.pem"
    public.write_bytes(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    command = [sys.executable, "-m", "mosovo.cli", "release", "--check", "--key", str(public), str(made)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1][-10:]) == (0, "Faults: 0.")
    private = tmp_path / "private.pem"
    private.write_bytes(KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    assert release.read_private_key(private).public_key() == KEY.public_key()
    with pytest.raises(CommandError, match="not a public key"):
        release.read_public_key(private)


def test_wheels_install_into_an_empty_environment_and_run(made: Path, tmp_path: Path) -> None:
    """Dependencies come from this environment: the test checks that the wheels are complete."""
    home = tmp_path / "installed"
    venv.create(home, with_pip=False)
    [site] = home.glob("lib/python*/site-packages")
    for wheel in made.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(site)
    [here] = {path for path in map(Path, sys.path) if path.name == "site-packages"}
    (site / "dependencies.pth").write_text(f"{here}\n")
    command = [str(home / "bin" / "python"), "-m", "mosovo.cli", "law", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env={"PATH": "/usr/bin"})
    assert done.returncode == 0, done.stderr
    script = "import mosovo, mosovo_law; print(mosovo.__file__, mosovo_law.__file__)"
    where = [str(home / "bin" / "python"), "-c", script]
    found = subprocess.run(where, capture_output=True, text=True, check=True, cwd=tmp_path, env={"PATH": "/usr/bin"})
    assert all(path.startswith(str(home)) for path in found.stdout.split())


def test_commands_of_the_upgrade_page_run(made: Path, tmp_path: Path) -> None:
    """Run every command of docs/running/upgrade.md that checks a release or makes the keys."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", (ROOT / "docs/running/upgrade.md").read_text(), re.S | re.M)
    commands = [line.strip() for block in blocks for line in block.splitlines()]
    shutil.copytree(made, tmp_path / "mosovo-release")
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    ran = []
    for command in commands:
        if command.startswith(("./mosovo upgrade", "./mosovo release --key")):
            continue  # run by test_upgrade.py, and by the fixture with a key of its own
        folder = tmp_path / "mosovo-release" if "SHA256SUMS" in command else tmp_path
        if "-in key.pem" not in command:
            (folder / "public.pem").write_bytes(public)
        line = command.replace("./mosovo", f"{sys.executable} -m mosovo.cli")
        done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        (tmp_path / "mosovo-release" / "public.pem").unlink(missing_ok=True)
        ran.append(command)
    assert len(ran) == 5, ran
