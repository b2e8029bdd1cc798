"""T53: encrypted text. Swapped ciphertexts and changed bits are refused, and keys rotate under load without loss."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from threading import Event, Thread
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from pytest_django import Settings

from mosovo.access.actor import SYSTEM
from mosovo.nominals.bulk_registration import register_nominals
from mosovo.nominals.policy import REGISTER
from mosovo.record.bulk_writing import write_batch
from mosovo.record.encryption import UNREADABLE, DecryptionFailed, decrypt_fields, decrypt_row, encryption_context
from mosovo.record.encryption_keys import load_keys, new_key
from mosovo.record.key_rotation import check_encrypted_rows, rotate_keys
from mosovo.record.models import WrappedKey
from mosovo.rooms.identity import actions, policy, queries
from mosovo.rooms.identity.models import Remark
from tests.support.fixture_types import Sql
from tests.support.people import TODAY, Cast, RegisteredNominal
from tests.support.people import opened as opened_as
from tests.trust.measurements import Measured

REMARK_FIELDS: dict[str, Any] = {"nature": "fact", "attributed_to": "The GP", "made_on": TODAY}
ROWS = 10_000


def record_remarks(cast: Cast, nominal: RegisteredNominal, *texts: str) -> list[UUID]:
    """Record medical remarks of the case."""
    with opened_as(cast.manager, nominal, policy.RECORD) as permit:
        rows = [
            actions.record_remark(permit, text=text, field_group="medical", today=TODAY, **REMARK_FIELDS)
            for text in texts
        ]
    return [row.pk for row in rows]


def read_remarks(cast: Cast, nominal: RegisteredNominal) -> list[str]:
    """Return the remarks of the case, as its offender manager reads them."""
    with opened_as(cast.manager, nominal, policy.VIEW) as permit:
        return sorted(row.text for row in queries.list_remarks(permit.nominal_id))


@contextmanager
def edit_as_owner(owner_sql: Sql) -> Iterator[Sql]:
    """Edit as a database owner who disables the trigger."""
    owner_sql("alter table identity_remark disable trigger refuse_update")
    yield owner_sql
    owner_sql("alter table identity_remark enable trigger refuse_update")


@pytest.mark.trust("T53", target="100 swaps refused, 100 flipped bits refused")
def test_ciphertext_decrypts_only_in_its_own_row_and_unchanged(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, measured: Measured
) -> None:
    ids = record_remarks(cast, nominal, *(f"Remark {n}" for n in range(101)))
    columns = (
        "select id, encrypted, key_id, wrapped from identity_remark join record_wrappedkey on row_id = id order by id"
    )
    rows = owner_sql(columns)
    assert len(rows) == len(ids)
    swapped = flipped = 0
    for (row_id, encrypted, key_id, wrapped), (other_id, its_encrypted, *its_wrapping) in pairwise(rows):
        own_key = WrappedKey(row_id=row_id, key_id=key_id, wrapped=wrapped)
        assert "Remark" in decrypt_row(Remark(pk=row_id, encrypted=encrypted), own_key)["text"]
        other_key = WrappedKey(row_id=row_id, key_id=its_wrapping[0], wrapped=its_wrapping[1])
        swapped += is_refused(Remark(pk=row_id, encrypted=its_encrypted), own_key)
        swapped += is_refused(Remark(pk=row_id, encrypted=its_encrypted), other_key)
        swapped += is_refused(Remark(pk=other_id, encrypted=encrypted), own_key)
        at = (row_id.int % (len(encrypted) * 8), row_id.int % (len(wrapped) * 8))
        flipped += is_refused(Remark(pk=row_id, encrypted=flip(encrypted, at[0])), own_key)
        flipped += is_refused(
            Remark(pk=row_id, encrypted=encrypted), WrappedKey(key_id=key_id, wrapped=flip(wrapped, at[1]))
        )
    measured(f"{swapped} of 300 swaps refused, {flipped} of 200 flipped bits refused")
    assert (swapped, flipped) == (300, 200)


def is_refused(row: Remark, wrapping: WrappedKey) -> bool:
    """Return whether decryption fails."""
    try:
        decrypt_row(row, wrapping)
    except DecryptionFailed:
        return True
    return False


def flip(encrypted: bytes, bit: int) -> bytes:
    """Return the bytes with one bit changed."""
    changed = bytearray(encrypted)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)


def test_ciphertext_does_not_decrypt_in_another_column_or_table(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql
) -> None:
    [row_id] = record_remarks(cast, nominal, "Takes insulin")
    [(encrypted, key_id, wrapped)] = owner_sql(
        "select encrypted, key_id, wrapped from identity_remark join record_wrappedkey on row_id = id"
    )
    row_key = decrypt_fields(wrapped, load_keys().all_keys[key_id], encryption_context("record_wrappedkey", row_id))
    assert b"insulin" in decrypt_fields(encrypted, row_key, encryption_context("identity_remark", row_id))
    for elsewhere in (
        encryption_context("identity_linkedperson", row_id),
        encryption_context("identity_remark", row_id, "text"),
    ):
        with pytest.raises(DecryptionFailed):
            decrypt_fields(encrypted, row_key, elsewhere)


@pytest.mark.own_database("disables a trigger")
def test_unreadable_text_is_marked_and_the_rest_of_the_case_is_read(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, _ = record_remarks(cast, nominal, "Of the heart", "Of the lung", "Of the knee")
    with edit_as_owner(owner_sql) as sql:
        [(other_ciphertext,)] = sql("select encrypted from identity_remark where id = %s", [second])
        sql("update identity_remark set encrypted = %s where id = %s", [other_ciphertext, first])
    with caplog.at_level(logging.ERROR):
        assert read_remarks(cast, nominal) == sorted(["Of the knee", "Of the lung", UNREADABLE])
    assert str(first) in caplog.text
    assert "Of the" not in caplog.text


def test_no_word_of_an_encrypted_group_is_readable_in_the_database(
    cast: Cast, nominal: RegisteredNominal, owner_sql: Sql, as_jobs: Any
) -> None:
    canary = "Zanthoxylum"
    with opened_as(cast.supervisor, nominal, policy.RECORD) as permit:
        for group in ("medical", "source", "polygraph", "victim", "intelligence"):
            row = actions.record_remark(
                permit, text=f"{canary} of {group}", nature="fact", attributed_to=f"{canary} Smith", made_on=TODAY,
                today=TODAY, field_group=group,
            )  # fmt: skip
        actions.correct_fact(permit, row, change_reason=f"{canary}, said the file", today=TODAY, nature="opinion")
        actions.link_person(
            permit,
            name=f"{canary} Jones",
            role="witness",
            relationship="Neighbour",
            information_source=canary,
            today=TODAY,
        )
    assert canary in " ".join(read_remarks(cast, nominal))
    tables = owner_sql("select c.oid::regclass::text from pg_class c where relkind in ('r', 'p', 'm') "
                       "and relnamespace = 'public'::regnamespace")  # fmt: skip
    assert len(tables) > 30
    holding = [name for (name,) in tables if contains_word(owner_sql, name, canary)]
    assert holding == []


def contains_word(owner_sql: Sql, table: str, word: str) -> bool:
    """Return whether a row of the table contains the word, as text or as bytes."""
    query = f"select count(*) from {table} t where t::text ilike %s or position(%s in t::text) > 0"
    [(rows,)] = owner_sql(query, [f"%{word}%", word.encode().hex()])
    return bool(rows)


@pytest.mark.trust("T53", target="keys rotated over 10,000 rows under load: 0 unreadable")
def test_keys_rotate_under_load_without_unreadable_rows(
    cast: Cast, nominal: RegisteredNominal, settings: Settings, as_jobs: Any, owner_sql: Sql, measured: Measured
) -> None:
    old, new = settings.ENCRYPTION_KEYS, new_key()
    with as_jobs():
        create_many(ROWS)
    record_remarks(cast, nominal, "Before")
    settings.ENCRYPTION_KEYS = f"{new},{old}"
    work = Work(cast, nominal)
    with work.run_threads(), as_jobs():
        done = rotate_keys()
    assert (done.unreadable, len(done.retired)) == ([], 1)
    assert done.wrapped >= ROWS
    settings.ENCRYPTION_KEYS = new
    with as_jobs():
        found = check_encrypted_rows()
    measured(
        f"{done.wrapped:,} rows rewrapped during {work.reads} reads and {work.writes} writes; "
        f"{found.opened.total():,} seals open under the new key alone, {len(found.broken)} unreadable"
    )
    assert found.broken == []
    assert work.failed == []
    assert work.reads > 0, "the reader must read during the rotation"
    assert work.writes > 0, "the writer must write during the rotation"
    assert found.opened.total() == ROWS + 1 + work.writes
    assert "Before" in read_remarks(cast, nominal)
    with opened_as(cast.manager, nominal, policy.RECORD) as permit:
        settings.ENCRYPTION_KEYS = old
        with pytest.raises(Exception, match="row-level security"):
            actions.record_remark(permit, text="Under the old key", field_group="medical", today=TODAY, **REMARK_FIELDS)


def create_many(rows: int) -> None:
    """Create this many encrypted remarks, for 100 people."""
    for _ in range(10):
        with write_batch() as facts:
            for permit in register_nominals(10, action=REGISTER, force="NS", actor=SYSTEM):
                about = permit.nominal_id
                remarks = [
                    Remark(nominal_id=about, text=f"Remark {n}", field_group="polygraph", **REMARK_FIELDS)
                    for n in range(rows // 100)
                ]
                facts.record(permit, *remarks)


class Work:
    """One thread that reads the case and one that writes in it, repeatedly."""

    def __init__(self, cast: Cast, nominal: RegisteredNominal) -> None:
        self.cast, self.nominal = cast, nominal
        self.reads = self.writes = 0
        self.failed: list[str] = []
        self._over = Event()

    @contextmanager
    def run_threads(self) -> Iterator[None]:
        """Run both threads during the block."""
        threads = [Thread(target=self._until_over, args=[act]) for act in (self._read, self._write)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _until_over(self, act: Callable[[], None]) -> None:
        try:
            while not self._over.is_set():
                act()
        except Exception as fault:
            self.failed.append(repr(fault))
        finally:
            connections.close_all()

    def _read(self) -> None:
        texts = read_remarks(self.cast, self.nominal)
        if UNREADABLE in texts or "Before" not in texts:
            self.failed.append("unreadable")
        self.reads += 1

    def _write(self) -> None:
        record_remarks(self.cast, self.nominal, f"Written {self.writes}")
        self.writes += 1
