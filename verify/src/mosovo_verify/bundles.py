"""Check a bundle: entries that were handed over with their proofs, without the database and without a network."""

import json
import zipfile
from pathlib import Path
from typing import Any

from .entries import Digits, leaf_of
from .notes import NotValid, PublicKey, SignedCheckpoint, is_signed_by, read_checkpoint
from .tree import is_consistent, is_included

FORMAT = "mosovo-bundle-1"


def check_bundle(path: Path, key: PublicKey, witnesses: list[PublicKey]) -> list[str]:
    """Return one sentence for each entry that is proved. Raises `NotValid` at the first that is not."""
    with zipfile.ZipFile(path) as packed:
        try:
            bundle = json.loads(packed.read("bundle.json"), parse_int=Digits, parse_float=Digits)
        except (KeyError, ValueError):
            raise NotValid("The file has no bundle.json that can be read") from None
    if bundle.get("format") != FORMAT or not bundle.get("entries"):
        raise NotValid(f"bundle.json is not of the format {FORMAT}, or has no entries")
    try:
        return [_check_entry(each, key, witnesses) for each in bundle["entries"]]
    except (KeyError, TypeError, ValueError):
        raise NotValid("bundle.json lacks a part of a proof, or has one that cannot be read") from None


def _check_entry(proved: dict[str, Any], key: PublicKey, witnesses: list[PublicKey]) -> str:
    entry, position = proved["entry"], int(proved["position"])
    first, later = read_checkpoint(proved["first"], key), read_checkpoint(proved["later"], key)
    label = f"Entry {entry['id']}"
    if not is_included(leaf_of(entry), position, first.size, _hashes(proved["inclusion"]), first.root):
        raise NotValid(f"{label}: it is not the entry at position {position} of the checkpoint of {first.time}")
    if first.origin != later.origin or not _continues(first, later, _hashes(proved["consistency"])):
        raise NotValid(f"{label}: the later checkpoint does not continue the one that has the entry")
    for witness in witnesses:
        if not is_signed_by(proved["later"], witness):
            raise NotValid(f"{label}: the later checkpoint is not signed by {witness.name}")
    also = f", signed also by {', '.join(each.name for each in witnesses)}" if witnesses else ""
    return (
        f"{label} ({entry['at']}, {entry['action']}) was signed by the checkpoint of {first.time}, and is unchanged in "
        f"the checkpoint of {later.time}{also}"
    )


def _continues(first: SignedCheckpoint, later: SignedCheckpoint, proof: list[bytes]) -> bool:
    return is_consistent(first.size, first.root, later.size, later.root, proof)


def _hashes(texts: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]
