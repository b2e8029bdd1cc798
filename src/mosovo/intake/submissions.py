"""Accepts public forms: limits their rate, and stores each report once.

One address may send a few forms in ten minutes, and all addresses together no more than people can read. A sender over
the limit sees a message and keeps what they typed. An address is stored for one hour at most, as a digest under a key
that changes each day, so no sender can be identified by it.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac
from uuid6 import uuid7

MAX_FORMS_PER_ADDRESS = 5
"""Forms in ten minutes. Enough for a family or a school that shares an address; too few for a flood."""
MAX_FORMS_IN_ALL = 60
"""Forms in one minute from all addresses. About 1,000 times what a country reports."""


def rate_limit_bucket(address: str, today: date) -> str:
    """Return the digest under which forms from this address are counted. It cannot be traced back."""
    try:
        ip = ip_address(address)
    except ValueError:
        network = "unknown"
    else:
        network = str(int(ip) >> 64) if isinstance(ip, IPv6Address) else str(ip)
    return salted_hmac("mosovo.intake", f"{today} {network}", algorithm="sha256").hexdigest()


def is_within_rate_limit(bucket: str) -> bool:
    """Whether one more form may come in now. If so, the form is counted."""
    with connection.cursor() as cursor:
        cursor.execute("select accept_public_submission(%s, %s, %s)", [bucket, MAX_FORMS_PER_ADDRESS, MAX_FORMS_IN_ALL])
        row = cursor.fetchone()
    return bool(row and row[0])


def submission_digest(values: Mapping[str, object]) -> str:
    """Return a digest of the submitted values. The same values under one key are one submission."""
    return sha256(repr(sorted((name, str(value)) for name, value in values.items())).encode()).hexdigest()


def is_repeat_submission(key: UUID, values: Mapping[str, object]) -> bool:
    """Whether exactly this form was stored before. A second click then gets an answer but is not stored again."""
    with connection.cursor() as cursor:
        cursor.execute("select is_repeat_report(%s, %s)", [key, submission_digest(values)])
        row = cursor.fetchone()
    return bool(row and row[0])


def store_report(force: str, key: UUID, columns: Mapping[str, object], *, suspect: bool) -> None:
    """Store a report for the force. The database function stores it once and returns nothing."""
    values: list[Any] = [
        uuid7(), force, key, submission_digest(columns), columns["text"], bool(columns["danger"]), columns["about"],
        columns["place"],
        columns["how_known"], columns["name"], columns["contact"], columns["safe_contact"], suspect,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select store_report(" + ", ".join(["%s"] * len(values)) + ")", values)
