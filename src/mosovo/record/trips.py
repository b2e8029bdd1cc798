"""Sending several statements in one trip to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def together() -> Iterator[None]:
    """Statements in here are sent without waiting; the first that reads an answer, or the end, waits for all.

    Several can share a trip only while none needs another's answer. A refusal by the database
    comes to light where the answer is read, at the latest at the end.
    """
    connection.ensure_connection()
    psycopg_connection = connection.connection
    assert psycopg_connection is not None
    with psycopg_connection.pipeline():
        yield
