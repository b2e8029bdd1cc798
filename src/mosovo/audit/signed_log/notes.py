"""Checkpoints as signed notes, in the formats of C2SP: signed-note and tlog-checkpoint, with Ed25519.

A checkpoint is text that a person can read: the name of the log, the number of leaves, the root, and lines of our own.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\1"
PRIVATE = "PRIVATE+KEY"
SEPARATOR = "\n\n"
DASH = "\u2014 "


class InvalidNote(ValueError):
    """A key or a note is not valid. The message never shows a key."""


def compute_key_id(name: str, public: bytes) -> bytes:
    """Return the 4 bytes that name a key in a signature."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def read_public(text: str, name: str) -> bytes:
    """Read the public key of a log of this name: `name+id+base64`. Raises `InvalidNote`."""
    named, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    try:
        data = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        data = b""
    if named != name or data[:1] != ED25519 or len(data) != 33 or compute_key_id(name, data[1:]).hex() != key_id:
        raise InvalidNote("a former key is not a public key of this log, as ./mosovo log create-key prints it")
    return data[1:]


def _is_signed(public: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


@dataclass(frozen=True)
class SigningKey:
    """The key that signs checkpoints, and the name of the log, such as `northshire.example/mosovo`."""

    name: str
    private: Ed25519PrivateKey
    former: tuple[bytes, ...] = ()
    """The public keys of this log before this one. What they signed still counts."""

    @classmethod
    def create(cls, name: str) -> Self:
        """Make a new key. Raises `InvalidNote` for a name that a note cannot hold."""
        if not name or "+" in name or any(letter.isspace() for letter in name):
            raise InvalidNote("The name of a log is one word without +, like northshire.example/mosovo")
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a private key, `PRIVATE+KEY+name+id+base64`, and former public keys on lines after it.

        Raises `InvalidNote`.
        """
        first, *others = text.split() or [""]
        parts = first.split("+", 4)
        try:
            data = base64.b64decode(parts[4], validate=True)
            former = tuple(read_public(each, parts[2]) for each in others)
            key = cls(parts[2], Ed25519PrivateKey.from_private_bytes(data[1:]), former)
        except (IndexError, ValueError) as fault:
            raise InvalidNote("it is not a key that ./mosovo log create-key makes") from fault
        if "+".join(parts[:2]) != PRIVATE or data[:1] != ED25519 or parts[3] != key.key_id.hex():
            raise InvalidNote("it is not a key that ./mosovo log create-key makes")
        return key

    @property
    def public(self) -> bytes:
        """Return the 32 bytes of the public key."""
        return self.private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> bytes:
        """Return the 4 bytes that name the key in a signature."""
        return compute_key_id(self.name, self.public)

    def format_private(self) -> str:
        """Return the private key as text."""
        data = base64.b64encode(ED25519 + self.private.private_bytes_raw()).decode()
        return f"{PRIVATE}+{self.name}+{self.key_id.hex()}+{data}"

    def format_public(self) -> str:
        """Return the public key as text, for those who verify: `name+id+base64`."""
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(ED25519 + self.public).decode()}"

    def sign(self, text: str) -> str:
        """Return the text as a signed note. It must end with a newline."""
        signature = base64.b64encode(self.key_id + self.private.sign(text.encode())).decode()
        return f"{text}\n{DASH}{self.name} {signature}\n"

    def open(self, note: str) -> str:
        """Return the text of a note that this key, or a former one, signed. Raises `InvalidNote`."""
        text, separator, signatures = note.rpartition(SEPARATOR)
        prefix = f"{DASH}{self.name} "
        for line in signatures.splitlines() if separator else ():
            if line.startswith(prefix) and self._is_signature(line.removeprefix(prefix), f"{text}\n"):
                return f"{text}\n"
        raise InvalidNote("the note has no valid signature of this key")

    def _is_signature(self, encoded: str, text: str) -> bool:
        try:
            data = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            return False
        for public in (self.public, *self.former):
            if data[:4] == compute_key_id(self.name, public):
                return _is_signed(public, data[4:], text.encode())
        return False


@dataclass(frozen=True)
class Checkpoint:
    """What a checkpoint says."""

    log: str
    """The name of the log, without the epoch."""
    epoch: int
    size: int
    root: bytes
    horizon: int
    """Every entry whose transaction has a smaller number is in the tree."""
    next_xid: int
    """No transaction with this or a larger number had begun."""
    time: str
    """The time of the database, as ISO 8601 in UTC."""

    def format_text(self) -> str:
        """Return the text that is signed."""
        return (
            f"{self.log}/{self.epoch}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"
            f"horizon {self.horizon}\nnext {self.next_xid}\ntime {self.time}\n"
        )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint. Raises `InvalidNote`."""
        try:
            origin, size, root, horizon, following, time = text.splitlines()
            log, _, epoch = origin.rpartition("/")
            numbers = (int(horizon.removeprefix("horizon ")), int(following.removeprefix("next ")))
            return cls(log, int(epoch), int(size), base64.b64decode(root), *numbers, time.removeprefix("time "))
        except ValueError as fault:
            raise InvalidNote("the text is not a checkpoint of mosovo") from fault
