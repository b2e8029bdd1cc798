"""Put the digests of facts into the signed log, and export facts with their digests to be verified.

A trigger writes a digest with each fact. The worker builds a Merkle tree over the next digests and writes its root into
an entry of the log, `log.facts`. The entry is signed like any other. So the log proves every digest, and through it
every fact (docs/security/log.md, "Facts").
"""

import hashlib
import struct
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from psycopg import sql

from mosovo.audit.log import AuditEvent, log_event
from mosovo.audit.operations import ProcessingOperation
from mosovo.database.digested_tables import list_digested_tables

from .leaf import LEAF_PREFIX, encode_integer, encode_text, encode_uuid, encode_value
from .tree import compute_root

FORMAT = b"mosovo-fact-1"
ACTION = "log.facts"
MAX_BATCH_SIZE = 20_000
"""Digests in one batch."""
_ROWS_PER_FETCH = 2_000

_LOCK = "select pg_try_advisory_xact_lock(hashtext('log_fact_digests'))"
_NEXT = """
with former as (select last_xid, last_id from audit_factdigestbatch order by id desc limit 1)
select d.id, d.xid::text, d.table_name, d.row_id, d.digest from audit_factdigest d
 where d.xid < pg_snapshot_xmin(pg_current_snapshot())
   and (d.xid, d.id) > (coalesce((select last_xid from former), '0'), coalesce((select last_id from former), 0))
 order by d.xid, d.id limit %s"""
_STORE = "insert into audit_factdigestbatch (size, root, last_xid, last_id) values (%s, %s, %s::xid8, %s)"
_LINE = sql.SQL("""
select json_build_object('table', {table}, 'row', coalesce(f.{key}, d.row_id), 'id', d.id, 'xid', d.xid::text,
  'salt', encode(d.salt, 'hex'), 'digest', encode(d.digest, 'hex'),
  'disposed', r.disposal_id,
  'content', case when f.{key} is not null then jsonb_strip_nulls(to_jsonb(f))::text end)::text
  from {name} f full join (select * from audit_factdigest where table_name = {table}) d on d.row_id = f.{key}
  left join nominals_disposedrow r on r.digest_id = d.id""")
_OTHERS = """
select json_build_object('table', d.table_name, 'row', d.row_id, 'id', d.id, 'xid', d.xid::text,
  'salt', encode(d.salt, 'hex'), 'digest', encode(d.digest, 'hex'), 'disposed', r.disposal_id, 'content', null)::text
  from audit_factdigest d left join nominals_disposedrow r on r.digest_id = d.id where d.table_name <> all(%s)"""


def hash_digest(row: tuple[int, str, str, UUID, bytes]) -> bytes:
    """Return the leaf of a digest: its number, transaction, table, row and value."""
    number, xid, table, row_id, digest = row
    values = (
        encode_value(number, encode_integer),
        encode_value(xid, encode_text),
        encode_value(table, encode_text),
        encode_value(row_id, encode_uuid),
        encode_value(bytes(digest), bytes),
    )
    return hashlib.sha256(LEAF_PREFIX + struct.pack(">I", len(FORMAT)) + FORMAT + b"".join(values)).digest()


def log_fact_digests() -> int:
    """Write the roots of all committed digests into the log, one entry for each batch. Returns the number of digests.

    Only digests of transactions older than the oldest running one are taken, so that none can later appear before them.
    """
    logged = 0
    while True:
        number = log_next_digests()
        logged += number
        if number < MAX_BATCH_SIZE:
            return logged


def log_next_digests() -> int:
    """Write one batch into the log. Returns its number of digests; 0 also if another process is doing so."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_LOCK)
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_NEXT, [MAX_BATCH_SIZE])
        rows: list[Any] = cursor.fetchall()
        if not rows:
            return 0
        root, (last_id, last_xid) = compute_root(map(hash_digest, rows)), rows[-1][:2]
        detail = {"size": len(rows), "root": root.hex(), "last_xid": last_xid, "last_id": last_id}
        log_event(AuditEvent(ProcessingOperation.COLLECTION, ACTION, rule="system", detail=detail))
        cursor.execute(_STORE, [len(rows), root, last_xid, last_id])
    return len(rows)


def export_facts() -> Iterator[str]:
    """Yield each fact with its digest as a line of JSON, from one state of the database.

    A fact without a digest has no `id`; a digest whose fact is absent has no `content`, and names the disposal that
    erased the fact, if one did.
    """
    tables = list_digested_tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("set local time zone 'UTC'; set local bytea_output to 'hex'; set local extra_float_digits to 1")
        for table in tables:
            names = {
                "name": sql.Identifier(table.name),
                "key": sql.Identifier(table.key),
                "table": sql.Literal(table.name),
            }
            cursor.execute(_LINE.format(**names))
            while rows := cursor.fetchmany(_ROWS_PER_FETCH):
                yield from (line for (line,) in rows)
        cursor.execute(_OTHERS, [[table.name for table in tables]])
        yield from (line for (line,) in cursor.fetchall())
