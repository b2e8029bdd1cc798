"""Are the committed CSS and JavaScript made from the sources that stand beside them?

`./mosovo assets` seals what it built: one digest over all that went in and one
over all that came out. Comparing them needs no Node.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from mosovo.cli.checkout import ROOT

SOURCES = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / "src/mosovo/web/assets")
BUILT = ROOT / "src/mosovo/web/static/mosovo"
SEAL = ROOT / "src/mosovo/web/built.json"


def write_asset_digest() -> None:
    """Note what has just been built, and from what."""
    SEAL.write_text(json.dumps(_digests(), indent=2) + "\n")


def find_outdated_assets() -> str:
    """A sentence, or nothing when all is well."""
    if not SEAL.exists():
        return "never sealed: run ./mosovo assets"
    sealed, found = json.loads(SEAL.read_text()), _digests()
    if sealed["sources"] != found["sources"]:
        return "the sources have changed since they were built: run ./mosovo assets"
    if sealed["built"] != found["built"]:
        return "what was built has been changed by hand: change the sources and run ./mosovo assets"
    return ""


def _digests() -> dict[str, str]:
    return {"sources": _digest(SOURCES), "built": _digest([BUILT])}


def _digest(places: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for file in sorted(file for place in places for file in _files(place)):
        whole.update(f"{file.relative_to(ROOT)}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files(place: Path) -> list[Path]:
    return [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
