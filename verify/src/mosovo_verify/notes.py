"""Read signed notes and checkpoints (C2SP signed-note, tlog-checkpoint and tlog-cosignature)."""

import base64
import hashlib
import struct
from dataclasses import dataclass, replace
from functools import lru_cache

from .ed25519 import is_signed

LOG_KIND, WITNESS_KIND = 1, 4
DASH = "\u2014 "


class NotValid(Exception):
    """A key, a note or a file is not what it must be. The message says which, and why."""


@dataclass(frozen=True)
class PublicKey:
    """The public key of a log or a witness: `name+id+base64`."""

    name: str
    kind: int
    """1: signs a text. 4: signs a text that another has signed, with a time."""
    data: bytes
    former: tuple["PublicKey", ...] = ()
    """The keys of the same log before this one."""

    @property
    def key_id(self) -> bytes:
        """The 4 bytes that name the key in a signature."""
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.data).digest()[:4]


def read_key(text: str) -> PublicKey:
    """Read a public key, and the former keys of the same log on lines after it. Raises `NotValid`."""
    first, *others = map(_read_line, text.split() or [""])
    if any(each.name != first.name for each in others):
        raise NotValid("The former keys are of another log")
    return replace(first, former=tuple(others))


def _read_line(text: str) -> PublicKey:
    name, _, rest = text.strip().partition("+")
    key_id, _, encoded = rest.partition("+")
    try:
        data = base64.b64decode(encoded, validate=True)
    except ValueError:
        data = b""
    key = PublicKey(name, data[0] if data else 0, data[1:])
    if key.kind not in (LOG_KIND, WITNESS_KIND) or len(key.data) != 32 or key.key_id.hex() != key_id:
        raise NotValid("The public key is not valid: it has the form name+id+base64")
    return key


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint whose signature was checked."""

    origin: str
    size: int
    root: bytes
    horizon: int
    next_xid: int
    time: str
    text: str

    @property
    def epoch(self) -> int:
        """The number of the tree: the last part of the name."""
        return int(self.origin.rpartition("/")[2])


def split_note(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of a note, and each signature with the name of its key. Raises `NotValid`."""
    body, blank, tail = note.rpartition("\n\n")
    found = []
    for line in tail.splitlines():
        name, _, encoded = line.removeprefix(DASH).partition(" ")
        try:
            found.append((name, base64.b64decode(encoded, validate=True)))
        except ValueError:
            raise NotValid("The note has a signature line that cannot be read") from None
    if not blank or not found or not note.endswith("\n"):
        raise NotValid("The text is not a signed note")
    return f"{body}\n", found


def is_signed_by(note: str, key: PublicKey) -> bool:
    """Return whether the note has a valid signature of the key, or of a former one."""
    return any(_is_signed_by_one(note, each) for each in (key, *key.former))


def _is_signed_by_one(note: str, key: PublicKey) -> bool:
    text, signatures = split_note(note)
    for name, data in signatures:
        if name != key.name or data[:4] != key.key_id:
            continue
        if key.kind == LOG_KIND:
            return _check(key.data, text.encode(), data[4:])
        if len(data) == 76:
            message = format_cosigned(text, struct.unpack(">Q", data[4:12])[0])
            return _check(key.data, message, data[12:])
    return False


def format_cosigned(text: str, time: int) -> bytes:
    """Return the message that a witness signs: a time in seconds since 1970, and the text of the checkpoint."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def read_checkpoint(note: str, key: PublicKey) -> SignedCheckpoint:
    """Read a checkpoint that the log signed. Raises `NotValid`."""
    if not is_signed_by(note, key):
        raise NotValid(f"The checkpoint is not signed by {key.name}")
    text = split_note(note)[0]
    lines = text.splitlines()
    further = dict(line.partition(" ")[::2] for line in lines[3:])
    try:
        tree = SignedCheckpoint(
            lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True), int(further["horizon"]),
            int(further["next"]), further["time"], text,
        )  # fmt: skip
    except (IndexError, KeyError, ValueError):
        raise NotValid("The text of the checkpoint cannot be read") from None
    if tree.origin.rpartition("/")[0] != key.name or not tree.origin.rpartition("/")[2].isdigit():
        raise NotValid(f"The checkpoint is of {tree.origin}, not of {key.name}")
    return tree


@lru_cache(maxsize=1000)
def _check(public: bytes, message: bytes, signature: bytes) -> bool:
    return is_signed(public, message, signature)
