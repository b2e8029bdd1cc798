"""Restricted cases whose restriction no one can lift, and the inspector who takes one on.

The last supervisor or inspector named on a case can leave, lose a role or their clearance, or be named only until a
date. Then the case is on no list. An inspector of the force that holds it sees its URN, and can name themselves on it.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection

from mosovo.access.actor import Actor
from mosovo.database.joint_reads import Reading, Select, as_reading, ask, run_reading

MIN_LETTERS = 15
_CASES = "select nominal_id, urn from cases_without_lifter()"


class NamingRefused(Exception):
    """The actor may not take on the case, or someone can lift its restriction now."""


class CaseWithoutLifter(NamedTuple):
    """A restricted case: nothing but its URN is known to the reader."""

    nominal_id: UUID
    urn: str


def ask_cases_without_lifter(actor: Actor) -> Reading[list[CaseWithoutLifter]]:
    """List the cases of the inspector's force by URN; none for other actors."""
    rows = (yield from ask(Select(_CASES, {}))) if actor.has("inspector") else (yield from as_reading([]))
    return [CaseWithoutLifter(*row) for row in rows]


def list_cases_without_lifter(actor: Actor) -> list[CaseWithoutLifter]:
    """List the cases of the inspector's force by URN; none for other actors."""
    return run_reading(ask_cases_without_lifter(actor))


def name_oneself(nominal_id: UUID, reason: str) -> None:
    """Name the actor on the case, for a reason of at least 15 letters. Raises `NamingRefused`.

    The database refuses it, and logs the refusal, unless the actor is an inspector of the force that holds the case, is
    not excluded from it, and no one else can lift its restriction.
    """
    with connection.cursor() as cursor:
        cursor.execute("select name_on_case_without_lifter(%s, %s)", [nominal_id, reason])
        [(done,)] = cursor.fetchall()
    if not done:
        raise NamingRefused
