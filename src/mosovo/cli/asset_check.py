"""Check that the committed CSS and JavaScript were built from the committed sources.

`./mosovo assets` records one digest of the sources and one of what it built. Comparing them needs no Node.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from mosovo.cli.checkout import ROOT

SOURCES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / "src/mosovo/web/assets")
BUILT_FILES = ROOT / "src/mosovo/web/static/mosovo"
DIGESTS = ROOT / "src/mosovo/web/built.json"


def write_asset_digest() -> None:
    """Record the digests of the sources and of what was built from them."""
    DIGESTS.write_text(json.dumps(_digests(), indent=2) + "\n")


def find_outdated_assets() -> str:
    """Return what is outdated, or an empty text."""
    if not DIGESTS.exists():
        return "no digest was recorded: run ./mosovo assets"
    recorded, current = json.loads(DIGESTS.read_text()), _digests()
    if recorded["sources"] != current["sources"]:
        return "the sources have changed since the last build: run ./mosovo assets"
    if recorded["built"] != current["built"]:
        return "built files were edited: change the sources instead, and run ./mosovo assets"
    return ""


def _digests() -> dict[str, str]:
    return {"sources": _digest(SOURCES), "built": _digest([BUILT_FILES])}


def _digest(folders: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for place in folders for file in _files(place)):
        digest.update(f"{file.relative_to(ROOT)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
