"""The messages of a meeting: invitation, chased report and minutes. Each names the force, the sender and the deadline.

No message names a person on the register. E-mail goes only to the address that the force has registered for the agency.
"""

from uuid import UUID

from mosovo.organisations.agency_contacts import find_contact
from mosovo.organisations.models import Agency, AgencyContact, Force
from mosovo.record import messages
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.messages import Channel, MessageRecipient, MessageText, Purpose
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from .models import Invitation, MeetingCase, MinutesCopy
from .queries import MeetingActionProgress

POLICE = "POL"
NO_PERSON = "This message names no person. Do not reply with personal information."


def queue_invitation(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message | None:
    """Queue the invitation to the agency’s registered address. None if it has none, and nothing is sent.

    An agency without e-mail gets a letter if a postal address is registered, whether or not the person has an account.
    """
    to = _recipient(permit, invitation)
    if to is None:
        by_post = _find_post(permit, invitation.agency)
        return queue_invitation_letter(permit, slot, invitation) if by_post else None
    return messages.queue_message(
        permit, to, invitation_text(permit, slot, invitation), purpose=Purpose.INVITATION, channel=Channel.EMAIL,
        about=invitation.first,
    )  # fmt: skip


def queue_invitation_letter(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message:
    """Queue the invitation as a letter. It waits until a person records that it was posted."""
    to = MessageRecipient(invitation.agency, invitation.name, _find_post(permit, invitation.agency))
    return messages.queue_message(
        permit, to, letter_text(permit, slot, invitation), purpose=Purpose.INVITATION, channel=Channel.LETTER,
        about=invitation.first,
    )  # fmt: skip


def queue_chase(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message:
    """Queue a message that asks for the report again: by e-mail, or by letter to an agency without e-mail.

    Refused if neither address is registered.
    """
    text = chase_text(permit, slot, invitation)
    return _queue_to_agency(permit, invitation.agency, invitation.name, text, Purpose.CHASE, invitation.first)


def queue_action_chase(permit: Permit, owed: MeetingActionProgress) -> Message:
    """Queue a message that asks for the outcome of an overdue action. Refused without a registered address."""
    action, text = owed.action, action_text(permit, owed)
    name = action.owner_label or str(action.agency)
    return _queue_to_agency(permit, action.agency, name, text, Purpose.ACTION, action.first)


def _queue_to_agency(
    permit: Permit, agency: Agency, name: str, text: MessageText, purpose: str, about: UUID
) -> Message:  # fmt: skip
    """Queue by e-mail if an address is registered, otherwise by letter."""
    email = find_contact(permit.case.holding_force, agency, AgencyContact.Kind.EMAIL)
    address = email.value if email else _find_post(permit, agency)
    if not address or agency.code == POLICE:
        raise FactRefused(
            "",
            f"Nothing was sent: no e-mail or postal address is registered for {agency}. Register one under Agencies, "
            "or call the agency and record its answer here.",
        )
    channel = Channel.EMAIL if email else Channel.LETTER
    to = MessageRecipient(agency, name, address)
    return messages.queue_message(permit, to, text, purpose=purpose, channel=channel, about=about)


def queue_minutes(permit: Permit, slot: MeetingCase, copy: MinutesCopy, invitation: Invitation) -> Message:
    """Put a copy of the minutes on the recipient’s page. Without an account, it waits to be posted as a letter."""
    by_page = invitation.account is not None
    address = "" if by_page else _find_post(permit, invitation.agency)
    text = MessageText("minutes.1", f"Minutes of MAPPA meeting {number_of(slot)}", "")
    to = MessageRecipient(invitation.agency, invitation.name, address)
    channel = Channel.PAGE if by_page else Channel.LETTER
    return messages.queue_message(permit, to, text, purpose=Purpose.MINUTES, channel=channel, about=copy.first)


def invitation_text(permit: Permit, slot: MeetingCase, invitation: Invitation) -> MessageText:
    """Return the text of an invitation by e-mail."""
    return MessageText("invitation.1", *_invitation(permit, slot, invitation, _how(invitation)))


def letter_text(permit: Permit, slot: MeetingCase, invitation: Invitation) -> MessageText:
    """Return the text of an invitation by letter, before what the agency is shown of the person."""
    how = "Use the form with this letter."
    if invitation.account is not None:
        how = "Sign in to mosovo and open My meetings, or use the form with this letter."
    return MessageText("letter.1", *_invitation(permit, slot, invitation, how))


def _invitation(permit: Permit, slot: MeetingCase, invitation: Invitation, how: str) -> tuple[str, str]:
    """Return the subject and the body."""
    force, sitting = force_name(permit), slot.sitting
    due, held = format_date(slot.reports_due_on), format_date(sitting.held_on)
    return (
        f"{force}: MAPPA meeting {number_of(slot)} on {held}, report due by {due}",
        f"{force} invites {invitation.name} of {invitation.agency} to MAPPA meeting {number_of(slot)} on {held} at "
        f"{slot.starts:%H:%M}, {sitting.venue}.\n\nSend your agency’s report by {due}. {how}\n\n"
        f"{closing(permit)}",
    )


def chase_text(permit: Permit, slot: MeetingCase, invitation: Invitation) -> MessageText:
    """Return the text that asks for a report again."""
    force = force_name(permit)
    due, held = format_date(slot.reports_due_on), format_date(slot.sitting.held_on)
    return MessageText(
        "chase.1",
        f"{force}: report for MAPPA meeting {number_of(slot)} due by {due}",
        f"{force} has not received the report of {invitation.agency} for MAPPA meeting {number_of(slot)} on {held}. "
        f"It is due by {due}. {_how(invitation)}\n\n{closing(permit)}",
    )


def action_text(permit: Permit, owed: MeetingActionProgress) -> MessageText:
    """Return the text that asks for an overdue action. It names the action by its reference, not by its words."""
    force, due, reference = force_name(permit), format_date(owed.due_on), owed.action.reference
    return MessageText(
        "action.1",
        f"{force}: MAPPA action {reference} was due on {due}",
        f"MAPPA action {reference} of {owed.action.agency} was due on {due}. {force} has no update. Sign in to mosovo "
        f"and open My meetings, or answer the contact below.\n\n{closing(permit)}",
    )


def link_text(permit: Permit, slot: MeetingCase, address: str, until: str) -> MessageText:
    """Return the text with a sign-in link."""
    force = force_name(permit)
    due, held = format_date(slot.reports_due_on), format_date(slot.sitting.held_on)
    return MessageText(
        "link.1",
        f"{force}: report for MAPPA meeting {number_of(slot)} due by {due}",
        f"{force} asks for a report for MAPPA meeting {number_of(slot)} on {held}. Send it by {due}.\n\n"
        f"{closing(permit)}\n\nOpen this secure link in one browser. It works once, until {until}. Link: {address}",
    )


def closing(permit: Permit) -> str:
    """Return the sender of the message and the contact for questions."""
    police = Agency.objects.get(code=POLICE)
    kinds = (AgencyContact.Kind.OFFICE, AgencyContact.Kind.EMAIL)
    found = [contact.value for kind in kinds if (contact := find_contact(permit.case.holding_force, police, kind))]
    questions = f" Questions: {', '.join(found)}." if found else ""
    return f"Sent by {permit.actor.name}, {force_name(permit)}.{questions} {NO_PERSON}"


def number_of(slot: MeetingCase) -> str:
    """Return the number of the meeting and of the case in it."""
    return f"{slot.sitting.number:04d}/{slot.number}"


def force_name(permit: Permit) -> str:
    """Return the name of the force that sends."""
    return str(Force.objects.get(pk=permit.case.holding_force))


def _recipient(permit: Permit, invitation: Invitation) -> MessageRecipient | None:
    contact = find_contact(permit.case.holding_force, invitation.agency, AgencyContact.Kind.EMAIL)
    if contact is None or invitation.agency.code == POLICE:
        return None
    return MessageRecipient(invitation.agency, invitation.name, contact.value)


def _find_post(permit: Permit, agency: Agency) -> str:
    """Return the registered postal address of an agency, or an empty string."""
    post = find_contact(permit.case.holding_force, agency, AgencyContact.Kind.POST)
    return post.value if post is not None and agency.code != POLICE else ""


def _how(invitation: Invitation) -> str:
    if invitation.account is not None:
        return "Sign in to mosovo and open My meetings."
    return "You have no account: ask us how to send it securely."
