"""`./mosovo release`: make a signed release from a checkout, or check one."""

import gzip
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from mosovo.cli.backup_manifest import read_digest
from mosovo.cli.checkout import ROOT
from mosovo.cli.errors import CommandError
from mosovo.cli.image import make_image, refuse_without_tools
from mosovo.cli.locks import find_uv
from mosovo.cli.release_contents import read_upgrade_notes, read_version_of, write_bill_of_materials

HELP = """Make a release in the new folder DIR, or check one.

    ./mosovo release --key KEY.pem DIR              make a release
    ./mosovo release --check --key PUBLIC.pem DIR   check the signature, and the digest of each file

KEY.pem is an Ed25519 private key, made by `openssl genpkey -algorithm ed25519`.
PUBLIC.pem is its public key, made by `openssl pkey -in KEY.pem -pubout`.

A release holds the wheels of mosovo, its law library and its verifier, the source, the
lock file with the digest of each dependency, the OCI image, bills of materials
(CycloneDX), the files for administrators, the upgrade notes, SHA256SUMS and its
signature. It is made from the last commit: files that were changed after it are refused.
Two releases of one commit have the same digests, the image with the same Debian packages.

The image needs root and Debian's mmdebstrap (see `./mosovo image --help`). With
--no-image the release has none."""
SUMS, SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
PACKAGES = (".", "law", "verify")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--key", type=Path, required=True, metavar="FILE", help="the private key; to check, the public key"
    )
    parser.add_argument("--no-image", action="store_true", help="make a release without the OCI image")
    parser.add_argument("--check", action="store_true", help="check the release DIR, and make none")


def run(args: Namespace) -> int:
    if args.check:
        return _check(args.folder, read_public_key(args.key))
    key = read_private_key(args.key)
    make_release(args.folder.absolute(), key, with_image=not args.no_image)
    for path in sorted(args.folder.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.name}")
    print("Give administrators the public key separately from the release.")
    return 0


def make_release(target: Path, key: Ed25519PrivateKey, *, with_image: bool) -> None:
    """Write the release of the last commit into the new folder `target`. Raises `CommandError`."""
    if with_image:
        refuse_without_tools()
    if target.exists():
        raise CommandError(f"{target} exists already: enter a new name")
    if changed := _git("status", "--porcelain").decode():
        raise CommandError(f"commit or remove these changes first, because a release is of a commit:\n{changed}")
    work = target.with_name(f".{target.name}.incomplete")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        _write_parts(work)
        if with_image:
            make_image(work, work / f"mosovo-{read_version_of(ROOT)}-image.tar", is_part=True)
        sums = "".join(f"{read_digest(path)}  {path.name}\n" for path in sorted(work.iterdir())).encode()
        (work / SUMS).write_bytes(sums)
        (work / SIGNATURE).write_bytes(key.sign(sums))
        work.rename(target)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _write_parts(work: Path) -> None:
    version, commit = read_version_of(ROOT), _git("rev-parse", "HEAD").decode().strip()
    at = int(_git("log", "-1", "--format=%ct"))
    _build_wheels(work, at)
    (work / f"mosovo-{version}-source.tar.gz").write_bytes(_archive(f"mosovo-{version}/"))
    (work / f"mosovo-{version}-deploy.tar.gz").write_bytes(_archive(f"mosovo-{version}/", "deploy", "docs/running"))
    lock = (ROOT / "requirements.lock").read_text()
    (work / "requirements.lock").write_text(lock)
    write_bill_of_materials(work / f"mosovo-{version}.cdx.json", lock, version, commit, at)
    (work / "UPGRADE.md").write_text(read_upgrade_notes((ROOT / "CHANGELOG.md").read_text(), version))
    (work / "COMMIT").write_text(f"{commit}\n")


def _build_wheels(work: Path, at: int) -> None:
    for package in PACKAGES:
        command = [find_uv(), "build", "--quiet", "--wheel", "--out-dir", str(work), str(ROOT / package)]
        environment = {"SOURCE_DATE_EPOCH": str(at), "PATH": "/usr/bin:/bin", "HOME": str(work)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandError(f"the wheel of {package} could not be built: {done.stderr.strip()}")
    (work / ".gitignore").unlink(missing_ok=True)
    for left in (path for path in work.iterdir() if path.is_dir()):
        shutil.rmtree(left)


def _archive(prefix: str, *paths: str) -> bytes:
    return gzip.compress(_git("archive", "--format=tar", f"--prefix={prefix}", "HEAD", *paths), mtime=0)


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, check=False)
    if done.returncode:
        raise CommandError(f"git {arguments[0]} failed: {done.stderr.decode().strip()}")
    return done.stdout


def _check(folder: Path, key: Ed25519PublicKey) -> int:
    faults = list(find_release_faults(folder, key))
    for fault in faults:
        print(f"WRONG: {fault}")
    print(f"Files: {sum(1 for _ in folder.iterdir())}. Faults: {len(faults)}.")
    return 1 if faults else 0


def find_release_faults(folder: Path, key: Ed25519PublicKey) -> Iterator[str]:
    """Yield what is wrong with a release: the signature, a digest, a missing file, a file that is not listed."""
    try:
        sums, signature = (folder / SUMS).read_bytes(), (folder / SIGNATURE).read_bytes()
    except OSError as error:
        yield f"{error.filename} cannot be read: {error.strerror}"
        return
    try:
        key.verify(signature, sums)
    except InvalidSignature:
        yield f"{SUMS} was not signed with this key, or was changed: do not install this release"
        return
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in sums.decode().splitlines())}
    present = {path.name for path in folder.iterdir()} - {SUMS, SIGNATURE}
    for name, digest in listed.items():
        if name not in present:
            yield f"{name} is missing"
        elif read_digest(folder / name) != digest:
            yield f"{name} was changed"
    for name in sorted(present - listed.keys()):
        yield f"{name} is not part of the release"


def read_private_key(path: Path) -> Ed25519PrivateKey:
    """Read the key that signs. Raises `CommandError`."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(f"{path} is not a private key without a password: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise CommandError(f"{path} is not an Ed25519 key: make one with openssl genpkey -algorithm ed25519")
    return key


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Read the key that checks. Raises `CommandError`."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is not a public key: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise CommandError(f"{path} is not an Ed25519 public key")
    return key
