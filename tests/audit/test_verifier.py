"""The verifier alone: published test vectors, proofs by the log writer, and altered data."""

import base64
import hashlib
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mosovo.audit.signed_log import tree as writer
from mosovo.audit.signed_log.folder import format_tile_path
from mosovo.audit.signed_log.notes import Checkpoint, InvalidNote, SigningKey
from mosovo_verify import trees
from mosovo_verify.ed25519 import compute_is_signed, is_signed
from mosovo_verify.notes import NotValid, is_signed_by, read_checkpoint, read_key, split_note
from mosovo_verify.tree import is_consistent, is_included, root_of, roots_at
from tests.trust.measurements import Measured

pytestmark = pytest.mark.pure

CONTENTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The test vectors of Certificate Transparency: the roots over the first 1 to 8 contents."""
PUBLISHED_KEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLISHED_PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PUBLISHED_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
"""The example of the Go package `sumdb/note`, from which the format of signed notes comes."""
LEAVES = [hashlib.sha256(b"%d" % place).digest() for place in range(41)]


def test_both_programs_calculate_the_published_roots() -> None:
    leaves = [hashlib.sha256(b"\0" + bytes.fromhex(content)).digest() for content in CONTENTS]
    assert [root_of(leaves[:size]).hex() for size in range(1, 9)] == ROOTS
    assert [writer.compute_root(leaves[:size]).hex() for size in range(1, 9)] == ROOTS
    assert [root.hex() for _, root in roots_at(leaves, range(1, 9))] == ROOTS
    assert root_of([]) == writer.compute_root([]) == dict(roots_at([], [0]))[0]


@pytest.mark.trust("T71", target="every proof accepted, every altered one refused")
def test_verifier_accepts_each_valid_proof_and_refuses_each_altered_one(measured: Measured) -> None:
    """All sizes up to 40, with all positions and all earlier sizes. Each proof is repeated with one bit, one part and
    one position altered.
    """
    draw, accepted, refused = random.Random(7), 0, 0
    for size in range(1, len(LEAVES)):
        leaves, root = LEAVES[:size], root_of(LEAVES[:size])
        for place in range(size):
            proof = writer.prove_inclusion(place, leaves)
            accepted += is_included(leaves[place], place, size, proof, root)
            refused += not is_included(leaves[place], (place + 1) % (size + 1), size, proof, root)
            refused += not is_included(leaves[place], place, size, [*proof, root], root)
            refused += not is_included(LEAVES[-1], place, size, proof, root)
            former, former_root = place + 1, root_of(leaves[: place + 1])
            proof = writer.prove_consistency(former, leaves)
            accepted += is_consistent(former, former_root, size, root, proof)
            refused += not is_consistent(former, flip_bit(former_root, draw), size, root, proof)
            refused += not is_consistent(former, former_root, size, flip_bit(root, draw), proof)
            refused += not is_consistent(former, former_root, size, root, [*proof, root])
    pairs = sum(range(1, len(LEAVES)))
    measured(f"{accepted} of {2 * pairs} proofs accepted, {refused} of {6 * pairs} altered ones refused")
    assert (accepted, refused) == (2 * pairs, 6 * pairs)


def flip_bit(data: bytes, draw: random.Random) -> bytes:
    """Change one bit."""
    place = draw.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1 :]


def test_growing_tree_continues_from_its_stored_peaks() -> None:
    tree = writer.GrowingTree()
    for place, leaf in enumerate(LEAVES):
        tree.append(leaf)
        tree = writer.unpack_tree(tree.size, tree.pack_peaks())
        assert tree.compute_root() == root_of(LEAVES[: place + 1])
    with pytest.raises(ValueError, match="complete subtrees"):
        writer.unpack_tree(40, tree.pack_peaks())


def test_signed_note_equals_the_published_example() -> None:
    key, public = SigningKey.parse(PUBLISHED_KEY), read_key(PUBLISHED_PUBLIC)
    note = f"{PUBLISHED_TEXT}\n\u2014 PeterNeumann {PUBLISHED_SIGNATURE}\n"
    assert key.sign(PUBLISHED_TEXT) == note
    assert (key.format_private(), key.format_public()) == (PUBLISHED_KEY, PUBLISHED_PUBLIC)
    assert key.open(note) == PUBLISHED_TEXT
    assert is_signed_by(note, public)
    assert split_note(note)[0] == PUBLISHED_TEXT


def test_altered_note_or_key_is_refused() -> None:
    key = SigningKey.create("northshire.example/mosovo")
    checkpoint = Checkpoint(key.name, 1, 41, root_of(LEAVES), 900, 905, "2026-11-29T18:00:00.000000Z")
    note, public, draw = key.sign(checkpoint.format_text()), read_key(key.format_public()), random.Random(3)
    signed = read_checkpoint(note, public)
    assert (signed.size, signed.root, signed.horizon, signed.next_xid) == (41, root_of(LEAVES), 900, 905)
    assert Checkpoint.parse(key.open(note)) == checkpoint
    refused, places = 0, [place for place, letter in enumerate(note) if letter not in "\n=" and place < len(note) - 5]
    for place in draw.sample(places, 60):
        altered = note[:place] + ("A" if note[place] != "A" else "B") + note[place + 1 :]
        with pytest.raises(NotValid):
            read_checkpoint(altered, public)
        with pytest.raises(InvalidNote):
            key.open(altered)
        refused += 1
    assert refused == 60
    other = SigningKey.create(key.name)
    with pytest.raises(NotValid):
        read_checkpoint(note, read_key(other.format_public()))
    for text in ("", "a+b+c", PUBLISHED_PUBLIC[:-4] + "AAAA", "PRIVATE+KEY+a+b+c"):
        with pytest.raises(NotValid):
            read_key(text)
        with pytest.raises(InvalidNote):
            SigningKey.parse(text)
    for name in ("", "two words", "a+b"):
        with pytest.raises(InvalidNote):
            SigningKey.create(name)


def test_both_signature_checks_accept_valid_and_refuse_altered_signatures() -> None:
    draw = random.Random(11)
    for number in range(6):
        private, message = Ed25519PrivateKey.generate(), b"m" * number
        public, signature = private.public_key().public_bytes_raw(), private.sign(message)
        for check in (is_signed, compute_is_signed):
            assert check(public, message, signature)
            assert not check(public, message + b"x", signature)
            assert not check(public, message, flip_bit(signature, draw))
            assert not check(flip_bit(public, draw), message, signature)
    assert not is_signed(b"", b"", b"")
    small = base64.b64decode("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    assert not compute_is_signed(public, message, signature[:32] + (2**255 - 1).to_bytes(32, "little"))
    assert not compute_is_signed(small, message, signature)


def test_both_programs_use_the_same_tile_paths() -> None:
    numbers = [0, 1, 255, 256, 999, 1000, 123_456, 999_999, 1_000_000, 12_345_678]
    for number in numbers:
        assert trees._tile_name(number, 256) == format_tile_path(number)
        assert trees._tile_name(number, 17) == format_tile_path(number, 17)
