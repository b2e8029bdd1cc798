"""T23: pymerkle, an independent program, calculates the roots from an export, and proves entries and growth of the
log.
"""

import json
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from pymerkle import InmemoryTree, InvalidProof, verify_consistency, verify_inclusion

from mosovo.audit.signed_log.evidence import export_entries
from mosovo.audit.signed_log.notes import Checkpoint
from mosovo_verify.entries import Digits, leaf_content
from tests.audit.signed_logs import SignedLog
from tests.audit.test_signed_log import write_entries
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.trust.measurements import Measured

SIZES = (300, 41, 1, 128)
PAIRS = 1_000


@pytest.mark.trust(
    "T23", target="equal roots, 1,000 proofs of inclusion and 1,000 of consistency, 0 of an altered leaf"
)
def test_independent_program_verifies_the_tree(
    database: Database,
    as_jobs: Callable[[], AbstractContextManager[None]],
    tmp_path: Path,
    owner_sql: Sql,
    measured: Measured,
) -> None:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    for number in SIZES:
        with as_jobs():
            write_entries(number)
        log.sign()
    notes = [note for (note,) in owner_sql("select note from audit_logcheckpoint where note <> '' order by size")]
    roots = {point.size: point.root for point in (Checkpoint.parse(log.key.open(note)) for note in notes)}
    assert len(roots) == len(SIZES)
    with as_jobs():
        lines = [json.loads(line, parse_int=Digits, parse_float=Digits) for line in export_entries()]
    placed = sorted((line for line in lines if line["position"] is not None), key=lambda line: int(line["position"]))
    tree = InmemoryTree(algorithm="sha256")
    for line in placed:
        tree.append_entry(leaf_content(line["entry"]))
    assert {size: tree.get_root(size) for size in roots} == roots

    chosen, sizes, most = random.Random(23), sorted(roots), max(roots)
    included = sum(is_proved(tree, chosen.randrange(1, most + 1), most, roots[most]) for _ in range(PAIRS))
    grown = 0
    for _ in range(PAIRS):
        before, after = sorted(chosen.choices(sizes, k=2))
        verify_consistency(roots[before], roots[after], tree.prove_consistency(before, after))
        grown += 1
    altered = tree.get_leaf(7)[:-1] + bytes([tree.get_leaf(7)[-1] ^ 1])
    with pytest.raises(InvalidProof):
        verify_inclusion(altered, roots[most], tree.prove_inclusion(7, most))
    measured(f"{len(roots)} roots equal, {included} and {grown} of {PAIRS} proofs, 0 of an altered leaf")
    assert (included, grown) == (PAIRS, PAIRS)


def is_proved(tree: InmemoryTree, index: int, size: int, root: bytes) -> bool:
    """Prove that the leaf at this index is under the signed root. An invalid proof raises an error."""
    verify_inclusion(tree.get_leaf(index), root, tree.prove_inclusion(index, size))
    return True
