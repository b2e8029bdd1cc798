"""T45 and T46: a disposal erases the record of a person everywhere, and the signed log stays intact."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError

from mosovo.audit.signed_log.facts import export_facts, log_fact_digests
from mosovo.audit.signed_log.notes import InvalidNote, SigningKey
from mosovo.casework.court_result import PersonDetails
from mosovo.files import storage
from mosovo.files.tasks import remove_files
from mosovo.nominals import disposals, gateway
from mosovo.nominals.disposal_list import read_disposals, reapply_disposal, write_missing_disposals
from mosovo.nominals.disposals import DisposalRefused, Ground
from mosovo.nominals.policy import DISPOSE, VIEW
from mosovo.organisations.models import Account
from mosovo_verify.entries import read_rows
from mosovo_verify.facts import FactReport, check_facts
from mosovo_verify.notes import read_key
from mosovo_verify.trees import read_folder
from tests.audit.signed_logs import UNGUARDED, SignedLog
from tests.every_kind import record_one_of_every_kind
from tests.sampling import Sampler
from tests.support.databases import Database
from tests.support.fixture_types import AsJobs, Sql
from tests.support.people import Cast, RegisteredNominal, opened, register
from tests.trust.measurements import Measured

TODAY = date.today()
SUBJECTS = 500
CANARY = PersonDetails(forenames="Zebulon Quentin", surname="Vantongeren", born_on=date(1951, 4, 7), sex="male")
OF_THE_CANARY = ("zebulon", "quentin", "vantongeren")
IDS_LEFT = {
    "caseload_boardchange", "nominals_disposalrequest", "nominals_disposedrow", "nominals_opened",
    "nominals_openedbeyond", "organisations_lookup",
}  # fmt: skip
"""Tables, other than the log, that contain the pseudonymous id afterwards: the disposal, and counters that last some
hours.
"""
TABLES = """
select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1"""


def request_disposal(by: Account, nominal: RegisteredNominal, **changes: Any) -> disposals.DisposalRequest:
    """Request a disposal, by court order unless stated otherwise."""
    details = {"ground": Ground.COURT, "rule": "practice.retention.review", "dispose_from": None, "reason": "By order.",
             "today": TODAY, **changes}  # fmt: skip
    with opened(by, nominal, DISPOSE) as permit:
        return disposals.request_disposal(permit, **details)


def decide_disposal(
    by: Account, nominal: RegisteredNominal, request: disposals.DisposalRequest, **changes: Any
) -> list[str]:
    """Read what will be erased, and agree to it."""
    with opened(by, nominal, DISPOSE):
        seen = disposals.preview_disposal(nominal.id).seen
        return disposals.decide_disposal(request.pk, **{"agreed": True, "seen": seen, **changes})


def dispose(cast: Cast, nominal: RegisteredNominal) -> list[str]:
    """Request as the sergeant, and agree as the inspector."""
    return decide_disposal(cast.inspector, nominal, request_disposal(cast.supervisor, nominal))


@contextmanager
def connect_superuser(database: Database) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(database.server.cluster.url("postgres", database.name), autocommit=True) as connection:
        yield connection


def find_words(connection: psycopg.Connection[Any], words: set[str]) -> dict[str, set[str]]:
    """Return the tables that contain one of the words in any column, with the words found in each."""
    found: dict[str, set[str]] = {}
    pattern = "|".join(map(re.escape, sorted(words)))
    for (table,) in connection.execute(TABLES).fetchall():
        rows = connection.execute(
            f'select distinct lower(m[1]) from "{table}" t, regexp_matches(t::text, %s, %s) m', [f"({pattern})", "gi"]
        )
        if words_in_table := {word for (word,) in rows.fetchall()}:
            found[table] = words_in_table
    return found


def create_canaries(cast: Cast, as_jobs: AsJobs) -> tuple[RegisteredNominal, RegisteredNominal, set[str]]:
    """Return a person with a fact of every type, another person, and words that occur only in texts of the first."""
    nominal, other = register(cast, person=CANARY), register(cast)
    built = record_one_of_every_kind(cast, nominal, other, as_jobs)
    words = {each.word.lower() for each in built.values() if each.word.startswith("Zq")}
    return nominal, other, words | {*OF_THE_CANARY, nominal.urn.lower()}


@pytest.mark.trust("T45", target="canaries left 0: tables of the database, indexes of the search, and stored files")
def test_disposal_leaves_no_content_of_the_person(
    cast: Cast, as_jobs: AsJobs, database: Database, measured: Measured, owner_sql: Sql
) -> None:
    nominal, other, words = create_canaries(cast, as_jobs)
    with connect_superuser(database) as sql:
        before = find_words(sql, words)
        assert len(set().union(*before.values())) > 60, "the record must contain words to erase"
        assert len(before) > 60
        assert before["search_persontoken"] >= set(OF_THE_CANARY)
        stored = dispose(cast, nominal)
        files = [name for name in stored if storage.stored_sha256(name)]
        assert len(files) >= 3
        with as_jobs():
            remove_files(stored)
        after = find_words(sql, words)
        [(about,)] = sql.execute("select count(*) from nominals_nominal where id = %s", [nominal.id]).fetchall()
        mentions = {table for table in find_words(sql, {str(nominal.id)}) if not table.startswith("audit_")}
    left = [name for name in files if storage.stored_sha256(name)]
    measured(f"canaries left {sum(map(len, after.values()))} of {len(words)}; in {len(before)} tables before; files "
             f"left {len(left)} of {len(files)}")  # fmt: skip
    assert (after, left, about) == ({}, [], 0)
    assert mentions <= IDS_LEFT
    with pytest.raises(gateway.NoSuchNominal), opened(cast.inspector, nominal, VIEW):
        pass
    with opened(cast.supervisor, other, VIEW):
        pass  # the record of the other person still opens
    [(reason, facts)] = owner_sql("select reason, facts from nominals_disposalrequest")
    assert (reason, facts > 100) == ("", True)


class Log:
    """The facts of a test database with a signed log."""

    def __init__(self, database: Database, folder: Path, as_jobs: AsJobs) -> None:
        self.log = SignedLog(database, folder, as_jobs)

    def sign(self) -> None:
        self.log.wait_for_other_databases()
        with self.log.as_jobs():
            log_fact_digests()
        self.log.sign()

    def verify(self) -> FactReport:
        entries = self.log.export()
        with self.log.as_jobs():
            facts = list(export_facts())
        return check_facts(
            read_folder(self.log.path, read_key(self.log.key.format_public())), read_rows(entries), facts
        )


@pytest.mark.own_database("facts are exported from a snapshot")
@pytest.mark.trust("T46", target="faults 0; content in entries 0")
def test_signed_log_verifies_after_disposals(
    cast: Cast, as_jobs: AsJobs, database: Database, tmp_path: Path, measured: Measured, sample: Sampler
) -> None:
    log = Log(database, tmp_path / "checkpoints", as_jobs)
    subjects = list(sample("subjects", list(range(SUBJECTS)), Fraction(1, 50), unit="subjects"))
    people = [
        register(cast, person=PersonDetails(
            forenames=f"Zq{number}fore", surname=f"Zq{number}sur", born_on=date(1940, 1, 1), sex="male"))
        for number in subjects
    ]  # fmt: skip
    other_person = register(cast)
    log.sign()
    assert log.verify().faults == []
    for person in people:
        dispose(cast, person)
    log.sign()
    report = log.verify()
    words = {f"zq{number}{part}" for number in subjects for part in ("fore", "sur")}
    with connect_superuser(database) as sql:
        left = find_words(sql, words | {person.urn.lower() for person in people})
    with log.log.as_jobs():
        entries = [json.loads(line) for line in log.log.export()]
    in_entries = sum(bool(re.search("|".join(words), json.dumps(entry).lower())) for entry in entries)
    measured(f"faults {len(report.faults) + len(report.log.faults)} after {len(people)} of {SUBJECTS} subjects, facts "
             f"disposed of {report.disposed}; content in entries {in_entries}")  # fmt: skip
    assert (report.log.faults, report.faults, left, in_entries) == ([], [], {}, 0)
    assert report.disposed > 5 * len(people)
    with opened(cast.supervisor, other_person, VIEW):
        pass


@pytest.mark.own_database("a superuser changes facts")
@pytest.mark.trust("T46", target="undetected writes 0: a fact removed as if it had been disposed of")
def test_removal_disguised_as_a_disposal_is_detected(
    cast: Cast, as_jobs: AsJobs, database: Database, tmp_path: Path, measured: Measured
) -> None:
    """A superuser removes a fact of another person and lists it under a real disposal. The second attempt has no list
    entry.
    """
    log, gone, other = Log(database, tmp_path / "checkpoints", as_jobs), register(cast), register(cast)
    dispose(cast, gone)
    log.sign()
    assert log.verify().faults == []
    undetected = 0
    name = "select id from identity_name where nominal_id = %s limit 1"
    with connect_superuser(database) as sql:
        sql.execute(UNGUARDED)
        [row] = sql.execute(name, [other.id]).fetchone() or []
        sql.execute("delete from identity_name where id = %s", [row])
        assert log.verify().faults, "the removal alone is detected"
        sql.execute(
            "insert into nominals_disposedrow (disposal_id, table_name, row_key, digest_id)"
            " select r.id, d.table_name, d.row_id::text, d.id from nominals_disposalrequest r, audit_factdigest d"
            " where d.row_id = %s",
            [row],
        )
        sql.execute("update audit_factdigest set salt = '' where row_id = %s", [row])
        undetected += not log.verify().faults
        sql.execute("delete from nominals_disposedrow")
        undetected += not log.verify().faults
    measured(f"undetected writes {undetected} of 2")
    assert undetected == 0


def test_disposal_needs_a_second_person_who_read_the_current_record(cast: Cast, owner_sql: Sql) -> None:
    nominal = register(cast)
    own = request_disposal(cast.inspector, nominal)
    with pytest.raises(DatabaseError, match="own-work"):
        decide_disposal(cast.inspector, nominal, own)
    with pytest.raises(DatabaseError, match="not-approver"):
        decide_disposal(cast.supervisor, nominal, own)
    with pytest.raises(DisposalRefused, match="There is already a request"):
        request_disposal(cast.supervisor, nominal)
    other = register(cast)
    request = request_disposal(cast.supervisor, other)
    with pytest.raises(DisposalRefused, match="changed"):
        decide_disposal(cast.inspector, other, request, seen="0" * 64)
    assert decide_disposal(cast.inspector, other, request, agreed=False) == []
    with pytest.raises(DisposalRefused, match="already decided"):
        decide_disposal(cast.inspector, other, request)
    assert owner_sql("select count(*) from nominals_nominal where id = any(%s)", [[nominal.id, other.id]]) == [(2,)]


def test_retention_period_is_not_a_ground_before_it_ends(cast: Cast, owner_sql: Sql) -> None:
    nominal, soon = register(cast), TODAY + timedelta(days=1)
    with pytest.raises(DisposalRefused, match="has not ended"):
        request_disposal(cast.supervisor, nominal, ground=Ground.PERIOD_ENDED, dispose_from=soon)
    request = request_disposal(
        cast.supervisor, nominal, ground=Ground.PERIOD_ENDED, dispose_from=TODAY - timedelta(days=1)
    )
    owner_sql("update nominals_disposalrequest set dispose_from = current_date + 2")
    with pytest.raises(DisposalRefused, match="has not ended"):
        decide_disposal(cast.inspector, nominal, request)


def test_every_table_of_a_record_has_the_disposal_policy(owner_sql: Sql) -> None:
    """A table with row security that a record reaches needs the policy `disposed`. Otherwise its rows would stay."""
    reached = owner_sql(
        """with recursive reached (oid) as (
             select 'nominals_nominal'::regclass::oid
             union select a.attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
               where a.attname = 'nominal_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                 and c.relname <> all('{audit_misusealert,nominals_disposalrequest,nominals_openedbeyond}')
             union select f.conrelid from pg_constraint f join reached r on f.confrelid = r.oid where f.contype = 'f')
           select c.relname, exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'disposed')
             from pg_class c join reached r on r.oid = c.oid where c.relrowsecurity order by 1"""
    )
    assert len(reached) > 230
    assert [table for table, has_policy in reached if not has_policy] == []


@pytest.mark.trust("T45", target="records left after a restore 0")
def test_restored_record_is_disposed_of_again(
    cast: Cast, as_jobs: AsJobs, database: Database, tmp_path: Path, measured: Measured
) -> None:
    """The list of disposals is outside the database. Rows return, as from a backup, and the owner erases them again."""
    nominal, other_person = register(cast, person=CANARY), register(cast)
    key = SigningKey.create("northshire.example/mosovo")
    with connect_superuser(database) as sql:
        sql.execute(UNGUARDED)
        earlier = {table: sql.execute(f'select to_jsonb(t)::text from "{table}" t where nominal_id = %s', [nominal.id])
                .fetchall() for table in ("identity_name", "identity_birth", "convictions_conviction")}  # fmt: skip
        nominal_rows = sql.execute(
            "select to_jsonb(n)::text from nominals_nominal n where id = %s", [nominal.id]
        ).fetchall()
        dispose(cast, nominal)
        with as_jobs():
            assert (write_missing_disposals(key, tmp_path), write_missing_disposals(key, tmp_path)) == (1, 0)
        for table, rows in {"nominals_nominal": nominal_rows, **earlier}.items():
            for (row,) in rows:
                sql.execute(f'insert into "{table}" select * from jsonb_populate_record(null::"{table}", %s)', [row])
        assert find_words(sql, set(OF_THE_CANARY))
        sql.execute("delete from nominals_disposedrow")
        [note] = read_disposals(key, tmp_path)
        with database.acting_as("mosovo_owner"):
            again = reapply_disposal(note)
            assert reapply_disposal(note) is None, "a second run changes nothing"
        left = find_words(sql, set(OF_THE_CANARY))
    measured(f"records left after a restore {len(left)}; facts disposed of again {again.facts if again else 0}")
    assert again
    assert left == {}
    with opened(cast.supervisor, other_person, VIEW):
        pass
    path = next((tmp_path / "disposals").glob("*.note"))
    path.write_text(path.read_text().replace(str(nominal.id), str(other_person.id)))
    with pytest.raises(InvalidNote):
        list(read_disposals(key, tmp_path))
