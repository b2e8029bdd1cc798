"""T21: attacks of a superuser on the log, without triggers. Each attack is a file in `attacks/superuser`."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.audit.signed_logs import SignedLog
from tests.audit.test_signed_log import ATTACKED_ID, CHANGED, write_entries
from tests.support.databases import Database
from tests.support.fixture_types import Sql
from tests.trust.measurements import Measured
from tests.trust.test_attacks import read_statements

pytestmark = pytest.mark.own_database("a superuser attacks the tables and their constraints")

ATTACKS = sorted((Path(__file__).parent / "attacks" / "superuser").glob("*.sql"))
FEWEST = 11


@pytest.fixture
def log(database: Database, as_jobs: Callable[[], AbstractContextManager[None]], tmp_path: Path) -> SignedLog:
    log = SignedLog(database, tmp_path / "checkpoints", as_jobs)
    with as_jobs():
        write_entries(300)
    log.sign()
    return log


@pytest.mark.trust("T21", target="undetected writes 0")
def test_every_change_of_the_log_by_a_superuser_is_detected(log: SignedLog, measured: Measured, owner_sql: Sql) -> None:
    """Run every attack of the folder, and a change of each column. The verifier must name the changed entry."""
    columns = {
        f"column {name}": [f"update audit_auditentry set {name} = {value} where id = {ATTACKED_ID}"]
        for name, value in CHANGED.items()
    }
    files = {attack.stem: read_statements(attack.read_text()) for attack in ATTACKS}
    assert len(files) >= FEWEST
    [(number,)] = owner_sql(f"select {ATTACKED_ID}")
    undetected, unnamed = [], []
    for name, statements in {**columns, **files}.items():
        with log.tampered(*statements):
            faults = log.verify().faults
        undetected += [] if faults else [name]
        unnamed += [name] if name in columns and not any(str(number) in fault for fault in faults) else []
    measured(f"undetected writes {len(undetected)}, of {len(files)} attacks and {len(columns)} columns")
    print(f"undetected writes {len(undetected)}")
    assert (undetected, unnamed) == ([], [])
    assert log.verify().faults == [], "the restored log must have no fault"
