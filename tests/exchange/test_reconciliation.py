"""Every row of a file is accounted for, and a row that is missing, duplicated or changed is found."""

from pathlib import Path
from random import Random

import pytest
from django.db import DatabaseError

from mosovo.exchange import import_execution
from mosovo.exchange.reconciliation import compare_digests, describe_reconciliation, digest_rows
from tests.exchange import registers
from tests.exchange.conftest import RunImport

CASES = 500


@pytest.mark.pure
def test_removed_duplicated_or_changed_row_changes_the_digest() -> None:
    random = Random(1)
    for case in range(CASES):
        rows = {f"K{number}": f"{random.getrandbits(64):x}" for number in range(random.randrange(1, 12))}
        key, stored = random.choice(list(rows)), dict(rows)
        if case % 3 == 0:
            del stored[key]
        elif case % 3 == 1:
            stored[f"{key} "] = stored[key]
        else:
            stored[key] = f"{random.getrandbits(64):x}"
        assert digest_rows(rows) == digest_rows(dict(reversed(rows.items()))), "the order of rows does not matter"
        assert digest_rows(rows) != digest_rows(stored), case
    assert compare_digests({"people": {"A": "1"}}, {"people": {"A": "1", "of an earlier file": "2"}}) == {
        "people": [digest_rows({"A": "1"})] * 2
    }


def test_every_row_of_a_file_is_accounted_for(
    tmp_path: Path, run_import: RunImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = {name: list(lines) for name, lines in registers.WHOLE.items()}
    rows["people"] += [{**registers.PERSON, "key": "P2"}, {**registers.PERSON, "key": "P3", "kind": "?"}]
    rows["names"] = [{"key": "N3", "person": "P3", "kind": "alias", "surname": "Ash"}]
    path = registers.folder(tmp_path / "r", rows)

    preview, done = run_import(path, dry_run=True), run_import(path)

    assert done.report["rows"]["people"] == {"read": 3, "in": 2, "same": 0, "differs": 0, "left_out": 1}
    assert list(describe_reconciliation(preview.report)) == ["All 7 rows of the file are accounted for."]
    assert list(describe_reconciliation(done.report)) == [
        "All 7 rows of the file are accounted for.",
        "The rows stored with their facts agree with the file in 4 sheets (SHA-256).",
    ]

    rows["people"] = [{**registers.PERSON, "surname": "Other"}, rows["people"][1], {**registers.PERSON, "key": "P4"}]
    del rows["names"]
    at_once = import_execution._import

    def refuse_the_new_one(people: object, *rest: object) -> None:
        raise DatabaseError("refused")

    monkeypatch.setattr(import_execution, "_import", refuse_the_new_one)
    again = run_import(registers.folder(tmp_path / "s", rows))
    monkeypatch.setattr(import_execution, "_import", at_once)

    assert again.report["rows"]["people"] == {"read": 3, "in": 0, "same": 1, "differs": 1, "left_out": 1}
    assert list(describe_reconciliation(again.report)) == [
        "All 6 rows of the file are accounted for.",
        "The stored rows differ from the file in: people. Ask the service desk.",
    ]
