"""The gate for what anybody may send: how many in a minute, and the one way in.

From one address a few in ten minutes; from all together no more than people can read. Whoever is over
either is told so and loses nothing that was typed. An address is kept for an hour at the most, as a digest
under the server's own key that changes each day: nobody can be found by it.
"""

import hmac
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from uuid6 import uuid7

OF_ONE_ADDRESS = 5
"""In ten minutes. A family or a school may share an address; a flood does not fit."""
OF_ALL = 60
"""In one minute, from everybody. Some thousand times what a country reports."""


def rate_limit_bucket(address: str, today: date) -> str:
    """Under which name forms from this address are counted: nothing that leads back to it."""
    try:
        found = ip_address(address)
    except ValueError:
        network = "unknown"
    else:
        network = str(int(found) >> 64) if isinstance(found, IPv6Address) else str(found)
    return hmac.digest(settings.AUDIT_SIGNING_KEY.encode(), f"{today} {network}".encode(), "sha256").hex()


def is_within_rate_limit(bucket: str) -> bool:
    """Whether one more form may come in now. Counts it when it may."""
    with connection.cursor() as cursor:
        cursor.execute("select accept_public_submission(%s, %s, %s)", [bucket, OF_ONE_ADDRESS, OF_ALL])
        row = cursor.fetchone()
    return bool(row and row[0])


def submission_digest(said: Mapping[str, object]) -> str:
    """What was typed, as a digest: the same twice under one key is one."""
    return sha256(repr(sorted((name, str(value)) for name, value in said.items())).encode()).hexdigest()


def is_repeat_submission(key: UUID, said: Mapping[str, object]) -> bool:
    """Whether just this was taken in before, so that a second click is answered and counts for nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select is_repeat_report(%s, %s)", [key, submission_digest(said)])
        row = cursor.fetchone()
    return bool(row and row[0])


def store_report(force: str, key: UUID, said: Mapping[str, object], *, suspect: bool) -> None:
    """Keep a report for the force. The door keeps it once; nobody reads it back by this way."""
    values: list[Any] = [
        uuid7(), force, key, submission_digest(said), said["text"], bool(said["danger"]), said["about"], said["place"],
        said["how_known"], said["name"], said["contact"], said["safe_contact"], suspect,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select store_report(" + ", ".join(["%s"] * len(values)) + ")", values)
