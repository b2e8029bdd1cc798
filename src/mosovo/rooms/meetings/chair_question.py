"""What the chair asks an agency about one case. The agency sees it on its page and in its letter."""

from django.db import transaction

from mosovo.record.fact_writer import WriteNotPermitted
from mosovo.record.field_validation import FactRefused
from mosovo.record.permit import Permit

from . import policy
from .meeting_writes import correct_row
from .messages import POLICE
from .models import Invitation, MeetingCase
from .queries import list_invitations

MAX_LENGTH = 500


def set_chair_question(permit: Permit, slot: MeetingCase, invitation: Invitation, question: str) -> list[Invitation]:
    """Set the question to the agency, for everyone of it who is invited to the case. An empty text removes it."""
    if not policy.can_minute(permit) or slot.nominal_id != permit.nominal_id or invitation.slot_id != slot.first:
        raise WriteNotPermitted("only people who work on the case can ask its agencies")
    if invitation.agency.code == POLICE:
        raise FactRefused("question", "The police have no report to send. Select another agency.")
    text = question.strip()
    if len(text) > MAX_LENGTH:
        raise FactRefused("question", f"Enter the question in at most {MAX_LENGTH} characters.")
    with transaction.atomic():
        return [
            correct_row(permit, each, "The question to the agency was changed.", question=text)
            for each in list_invitations([slot])
            if each.agency_id == invitation.agency_id and each.question != text
        ]
