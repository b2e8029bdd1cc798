"""Emergency access: open a case without a relation to it for an hour, with a review afterwards.

Only a database function opens it. The function writes the audit entry, refuses excluded accounts as if the URN did not
exist, and opens this record only, no list. One person can open five cases in ten hours.
"""

from datetime import date
from uuid import UUID

from django.db import connection

from mosovo.access.policy import SUPERVISING_ROLES
from mosovo.record import approvals
from mosovo.record.fact_writer import write_fact
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from .gateway import NoSuchNominal
from .models import EmergencyAccess, EmergencyAccessReview

DURATION_MINUTES = 60
MIN_LETTERS = 15
OVER_LIMIT = (
    "You opened 5 cases in an emergency in the last 10 hours. Ask the control room for the duty public protection "
    "inspector, who can open this one"
)
NEEDS_SECOND_PERSON = (
    "You opened a case in an emergency in the last 10 hours. Call a supervisor or inspector of your force: they can "
    "allow another for an hour, under Dashboards, Look-up limits. Then send this form again"
)
LIMIT_MESSAGES = {"limit": OVER_LIMIT, "second": NEEDS_SECOND_PERSON}


def open_in_emergency(urn: str, *, purpose: str, justification: str) -> UUID:
    """Open the case to the actor for an hour from now; return the nominal's id.

    Raises `NoSuchNominal` if there is none, or the actor may not know of it, and `FactRefused` if the actor opened too
    many others. The database counts them.
    """
    if purpose not in EmergencyAccess.Purpose.values:
        raise FactRefused("purpose", "Select the purpose.")
    if len(justification.strip()) < MIN_LETTERS:
        raise FactRefused(
            "justification", f"Enter the reason you need this record now, in at least {MIN_LETTERS} characters."
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "select nominal_id from open_in_emergency(%s, %s, %s, %s)",
            [urn, purpose, justification.strip()[:500], DURATION_MINUTES],
        )
        row = cursor.fetchone()
        if row is None:
            cursor.execute("select emergency_limit(%s)", [urn])
            if refusal := LIMIT_MESSAGES.get(cursor.fetchone()[0]):
                raise FactRefused("urn", refusal)
    if row is None:
        raise NoSuchNominal("There is no such person, or you do not have access.")
    nominal_id: UUID = row[0]
    return nominal_id


def review_emergency_access(
    permit: Permit, emergency_access: EmergencyAccess, *, finding: str, comment: str, today: date
) -> EmergencyAccessReview:
    """Record the review by a supervisor or inspector, who must not be the person who used the access."""
    if not permit.actor.roles & SUPERVISING_ROLES:
        raise FactRefused("finding", "Only a supervisor or the inspector can review emergency access.")
    approvals.refuse_writers(permit, "emergency_access", emergency_access.pk, "finding")
    if not comment.strip():
        raise FactRefused("comment", "Enter how you checked.")
    return write_fact(
        EmergencyAccessReview(
            nominal_id=emergency_access.nominal_id,
            emergency_access=emergency_access,
            finding=finding,
            comment=comment,
            reviewed_on=today,
        ),
        permit,
    )
