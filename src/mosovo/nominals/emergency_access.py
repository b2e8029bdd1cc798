"""Breaking the glass: a case opened without a relation to it, in an emergency, for an hour, and reviewed.

Only the database's door breaks it: it writes the entry, refuses whoever is excluded as it
refuses a URN that does not exist, and opens this one record and no list.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from mosovo.access.policy import ANSWERS_FOR_CASES
from mosovo.audit.log import sign_entry
from mosovo.audit.operations import ProcessingOperation
from mosovo.record.fact_writer import write_fact
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .gateway import NoSuchNominal
from .models import EmergencyAccess, EmergencyAccessReview

MINUTES = 60
FEWEST_LETTERS = 15
REVIEWED_WITHIN = 5
"""Working days within which somebody who answers for the case reviews it."""


def open_in_emergency(urn: str, *, purpose: str, words: str) -> UUID:
    """Open the case to whoever acts, for an hour from now. Gives the key of the nominal.

    Raises NoSuchNominal where there is none, or the actor may not know of them.
    """
    if purpose not in EmergencyAccess.Purpose.values:
        raise FactRefused("purpose", "Select the purpose.")
    if len(words.strip()) < FEWEST_LETTERS:
        raise FactRefused("words", f"Enter the reason you need this record now, in at least {FEWEST_LETTERS} letters.")
    worker, number, mac = sign_entry(
        ProcessingOperation.CONSULTATION, "nominals.break_glass", [], {"urn": urn, "purpose": purpose}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select nominal_id from open_in_emergency(%s, %s, %s, %s, %s, %s, %s)",
            [urn, purpose, words.strip()[:500], MINUTES, worker, number, mac],
        )
        row = cursor.fetchone()
    if row is None:
        raise NoSuchNominal("There is no such person, or you do not have access.")
    nominal_id: UUID = row[0]
    return nominal_id


def review_emergency_access(
    permit: Permit, glass: EmergencyAccess, *, found: str, words: str, today: date
) -> EmergencyAccessReview:
    """Say what was found of it: somebody who answers for cases, and never who broke it."""
    if not permit.actor.roles & ANSWERS_FOR_CASES:
        raise FactRefused("found", "Only a supervisor or the inspector can review emergency access.")
    if glass.account_id == permit.actor.account:
        raise FactRefused("found", "You cannot review your own emergency access")
    if not words.strip():
        raise FactRefused("words", "Enter how you checked.")
    return write_fact(
        EmergencyAccessReview(nominal_id=glass.nominal_id, glass=glass, found=found, words=words, reviewed_on=today),
        permit,
    )
