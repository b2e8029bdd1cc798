"""Sign the checkpoints of another force's log, after checking that each continues the one signed before."""

import base64
import json
import struct
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from .leaves import Leaves
from .notes import DASH, WITNESS_KIND, NotValid, PublicKey, SignedCheckpoint, format_cosigned
from .trees import list_notes, read_checkpoints, read_leaves

PRIVATE = "PRIVATE+KEY"


@dataclass(frozen=True)
class WitnessKey:
    """The key of a witness."""

    public: PublicKey
    private: Ed25519PrivateKey

    def format(self) -> str:
        """Return the private key as text."""
        data = base64.b64encode(bytes([WITNESS_KIND]) + self.private.private_bytes_raw()).decode()
        return f"{PRIVATE}+{self.public.name}+{self.public.key_id.hex()}+{data}"

    def format_public(self) -> str:
        """Return the public key as text."""
        data = base64.b64encode(bytes([WITNESS_KIND]) + self.public.data).decode()
        return f"{self.public.name}+{self.public.key_id.hex()}+{data}"


def create_key(name: str) -> WitnessKey:
    """Make the key of a witness. Raises `NotValid` for a name that a note cannot hold."""
    if not name or "+" in name or any(letter.isspace() for letter in name):
        raise NotValid("The name of a witness is one word without +, like southshire.example/witness")
    return _with_public(name, Ed25519PrivateKey.generate())


def load_key(path: Path) -> WitnessKey:
    """Read the key of a witness. Raises `NotValid`."""
    parts = path.read_text().strip().split("+", 4)
    try:
        data = base64.b64decode(parts[4], validate=True)
        key = _with_public(parts[2], Ed25519PrivateKey.from_private_bytes(data[1:]))
    except (IndexError, ValueError):
        raise NotValid(f"{path} is not the key of a witness") from None
    if "+".join(parts[:2]) != PRIVATE or data[0] != WITNESS_KIND or parts[3] != key.public.key_id.hex():
        raise NotValid(f"{path} is not the key of a witness")
    return key


def _with_public(name: str, private: Ed25519PrivateKey) -> WitnessKey:
    return WitnessKey(PublicKey(name, WITNESS_KIND, private.public_key().public_bytes_raw()), private)


def cosign(folder: Path, log: PublicKey, key: WitnessKey, state: Path, time: int) -> tuple[str, SignedCheckpoint]:
    """Return the last checkpoint with the signature of the witness, and remember it in `state`.

    Raises `NotValid`, and signs nothing, if the checkpoint does not continue the one that was signed before: the log
    was rolled back, or has two histories.
    """
    epoch = max((int(each.name) for each in folder.iterdir() if each.name.isdigit()), default=0)
    place = folder / str(epoch)
    signed = read_checkpoints(place, epoch, log)[-1]
    leaves = read_leaves(place, signed.size)
    if leaves.root_at(signed.size) != signed.root:
        raise NotValid("The leaves in the folder are not those of the checkpoint")
    known = json.loads(state.read_text()) if state.exists() else {}
    _check_continues(known.get(log.name), epoch, signed, leaves)
    note = list_notes(place)[-1].read_text()
    signature = key.private.sign(format_cosigned(signed.text, time))
    line = base64.b64encode(key.public.key_id + struct.pack(">Q", time) + signature).decode()
    fresh = state.with_name(f"{state.name}.new")
    fresh.write_text(json.dumps({**known, log.name: {"epoch": epoch, "size": signed.size, "root": signed.root.hex()}}))
    fresh.rename(state)
    return f"{note}{DASH}{key.public.name} {line}\n", signed


def _check_continues(former: dict[str, int | str] | None, epoch: int, signed: SignedCheckpoint, leaves: Leaves) -> None:
    if former is None:
        return
    if int(former["epoch"]) < epoch:
        raise NotValid(
            f"The log began tree {epoch} after tree {former['epoch']}: a fork. Ask the force for its declaration, "
            "check it with `mosovo-verify log`, and begin with an empty state"
        )
    size = int(former["size"])
    if int(former["epoch"]) > epoch or size > signed.size:
        raise NotValid(f"The log was rolled back: {size} entries were signed before, and it has {signed.size} now")
    if leaves.root_at(size).hex() != former["root"]:
        raise NotValid(f"The log has two histories: its first {size} entries are not those that were signed before")
