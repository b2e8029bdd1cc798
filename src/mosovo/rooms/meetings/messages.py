"""The messages of a meeting: invitation, chased report and minutes. Each names the force, the sender and the deadline.

No message names a person on the register. E-mail goes only to the address that the force has registered for the agency.
"""

from datetime import date

from mosovo.nominals.models import AccessGrant
from mosovo.organisations.agency_contacts import find_contact
from mosovo.organisations.models import Agency, AgencyContact, Force
from mosovo.record import messages
from mosovo.record.field_validation import FactRefused, format_date
from mosovo.record.messages import Channel, MessageRecipient, MessageText, Purpose, State
from mosovo.record.models import Message
from mosovo.record.permit import Permit

from .models import Invitation, MeetingCase, MinutesCopy
from .queries import MeetingActionProgress

POLICE = "POL"
SIGN_IN_SENTENCE = "Sign in to mosovo and open My meetings."
NO_PERSON_SENTENCE = "This message names no person. Do not reply with personal information."


def queue_invitation(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message | None:
    """Queue the invitation to the agency’s registered address. None if it has none, and nothing is sent.

    An agency without e-mail gets a letter if a postal address is registered, whether or not the person has an account.
    """
    recipient = _find_recipient(permit, invitation)
    if recipient is None:
        by_post = _find_postal_address(permit, invitation.agency)
        return queue_invitation_letter(permit, slot, invitation) if by_post else None
    return messages.queue_message(
        permit, recipient, invitation_text(permit, slot, invitation), purpose=Purpose.INVITATION, channel=Channel.EMAIL,
        about=invitation.first,
    )  # fmt: skip


def queue_invitation_letter(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message:
    """Queue the invitation as a letter. It waits until a person records that it was posted."""
    recipient = MessageRecipient(invitation.agency, invitation.name, _find_postal_address(permit, invitation.agency))
    return messages.queue_message(
        permit, recipient, letter_text(permit, slot, invitation), purpose=Purpose.INVITATION, channel=Channel.LETTER,
        about=invitation.first,
    )  # fmt: skip


def rewrite_unsent(permit: Permit, slot: MeetingCase, invitation: Invitation) -> None:
    """Withdraw each message to the invitee that was not sent, and queue it with the date, time and place as they are.

    What is queued again depends on the registered addresses as they are.
    """
    unsent = [
        each for each in messages.map_messages([invitation.first])[invitation.first] if each.state == State.QUEUED
    ]
    messages.withdraw_messages([invitation.first])
    for each in reversed(unsent):
        if each.purpose == Purpose.CHASE:
            queue_chase(permit, slot, invitation)
        elif each.channel == Channel.LETTER:
            queue_invitation_letter(permit, slot, invitation)
        else:
            queue_invitation(permit, slot, invitation)


def queue_chase(permit: Permit, slot: MeetingCase, invitation: Invitation) -> Message:
    """Queue a message that asks for the report again: by e-mail, or by letter to an agency without e-mail.

    Refused if neither address is registered.
    """
    channel, address = _find_channel(permit, invitation.agency)
    text = chase_text(permit, slot, invitation, channel)
    recipient = MessageRecipient(invitation.agency, invitation.name, address)
    return messages.queue_message(
        permit, recipient, text, purpose=Purpose.CHASE, channel=channel, about=invitation.first
    )


def queue_action_chase(permit: Permit, overdue: MeetingActionProgress, *, today: date) -> Message:
    """Queue a message that asks for the outcome of an overdue action. Refused without a registered address.

    The nominal must be open: the access of the agency’s accounts is read to say how it can answer.
    """
    action = overdue.action
    channel, address = _find_channel(permit, action.agency)
    text = action_text(permit, overdue, channel, signs_in=_has_account(permit, action.agency, today))
    recipient = MessageRecipient(action.agency, action.owner_label or str(action.agency), address)
    return messages.queue_message(permit, recipient, text, purpose=Purpose.ACTION, channel=channel, about=action.first)


def _has_account(permit: Permit, agency: Agency, today: date) -> bool:
    """Whether a person of the agency can sign in and open the case on the day."""
    grants = AccessGrant.objects.filter(nominal_id=permit.nominal_id, from_on__lte=today, until__gt=today)
    return grants.filter(account__agency=agency, account__is_active=True).exists()


def _find_channel(permit: Permit, agency: Agency) -> tuple[Message.Channel, str]:
    """Return how the agency is reached, and the address: e-mail if one is registered, otherwise post."""
    email = find_contact(permit.case.holding_force, agency, AgencyContact.Kind.EMAIL)
    address = email.value if email else _find_postal_address(permit, agency)
    if not address or agency.code == POLICE:
        raise FactRefused(
            "",
            f"Nothing was sent: no e-mail or postal address is registered for {agency}. Register one under Agencies, "
            "or call the agency and record its answer here.",
        )
    return Channel.EMAIL if email else Channel.LETTER, address


def queue_minutes(permit: Permit, slot: MeetingCase, copy: MinutesCopy, invitation: Invitation) -> Message:
    """Put a copy of the minutes on the recipient’s page. Without an account, it waits to be posted as a letter."""
    by_page = invitation.account is not None
    address = "" if by_page else _find_postal_address(permit, invitation.agency)
    text = MessageText("minutes.1", f"Minutes of MAPPA meeting {number_of(slot)}", "")
    recipient = MessageRecipient(invitation.agency, invitation.name, address)
    channel = Channel.PAGE if by_page else Channel.LETTER
    return messages.queue_message(permit, recipient, text, purpose=Purpose.MINUTES, channel=channel, about=copy.first)


def invitation_text(permit: Permit, slot: MeetingCase, invitation: Invitation) -> MessageText:
    """Return the text of an invitation by e-mail."""
    how = describe_how_to_answer(Channel.EMAIL, signs_in=_signs_in(invitation))
    return MessageText("invitation.1", *_build_invitation(permit, slot, invitation, how, Channel.EMAIL))


def letter_text(permit: Permit, slot: MeetingCase, invitation: Invitation) -> MessageText:
    """Return the text of an invitation by letter, before what the agency is shown of the person."""
    how = "Use the form with this letter."
    if _signs_in(invitation):
        how = "Sign in to mosovo and open My meetings, or use the form with this letter."
    return MessageText("letter.2", *_build_invitation(permit, slot, invitation, how, Channel.LETTER))


def _build_invitation(
    permit: Permit, slot: MeetingCase, invitation: Invitation, how: str, channel: Message.Channel
) -> tuple[str, str]:
    """Return the subject and the body."""
    force, sitting = force_name(permit), slot.sitting
    due, held = format_date(slot.reports_due_on), format_date(sitting.held_on)
    return (
        f"{force}: MAPPA meeting {number_of(slot)} on {held}, report due by {due}",
        f"{force} invites {invitation.name} of {invitation.agency} to MAPPA meeting {number_of(slot)} on {held} at "
        f"{slot.starts:%H:%M}, {sitting.venue}.\n\nSend your agency’s report by {due}. {how}\n\n"
        f"{closing(permit, channel)}",
    )


def chase_text(
    permit: Permit, slot: MeetingCase, invitation: Invitation, channel: Message.Channel = Channel.EMAIL
) -> MessageText:
    """Return the text that asks for a report again."""
    force = force_name(permit)
    due, held = format_date(slot.reports_due_on), format_date(slot.sitting.held_on)
    return MessageText(
        "chase.2",
        f"{force}: report for MAPPA meeting {number_of(slot)} due by {due}",
        f"{force} has not received the report of {invitation.agency} for MAPPA meeting {number_of(slot)} on {held}. "
        f"The due date is {due}. {describe_how_to_answer(channel, signs_in=_signs_in(invitation))}\n\n"
        f"{closing(permit, channel)}",
    )


def action_text(
    permit: Permit, overdue: MeetingActionProgress, channel: Message.Channel, *, signs_in: bool
) -> MessageText:
    """Return the text that asks for an overdue action. It names the action by its reference, not by its words."""
    force, due, reference = force_name(permit), format_date(overdue.due_on), overdue.action.reference
    return MessageText(
        "action.2",
        f"{force}: MAPPA action {reference} was due on {due}",
        f"MAPPA action {reference} of {overdue.action.agency} was due on {due}. {force} has no update. "
        f"{describe_how_to_answer(channel, signs_in=signs_in)}\n\n{closing(permit, channel)}",
    )


def link_text(permit: Permit, slot: MeetingCase, address: str, until: str) -> MessageText:
    """Return the text with a sign-in link."""
    force = force_name(permit)
    due, held = format_date(slot.reports_due_on), format_date(slot.sitting.held_on)
    return MessageText(
        "link.1",
        f"{force}: report for MAPPA meeting {number_of(slot)} due by {due}",
        f"{force} asks for a report for MAPPA meeting {number_of(slot)} on {held}. Send it by {due}.\n\n"
        f"{closing(permit, Channel.EMAIL)}\n\nOpen this secure link in one browser. It works once, until {until}. "
        f"Link: {address}",
    )


def closing(permit: Permit, channel: Message.Channel) -> str:
    """Return the sender of the message and the contact for questions.

    A letter may name the person further down, and asks for an answer in writing: it has no warning about both.
    """
    police = Agency.objects.get(code=POLICE)
    kinds = (AgencyContact.Kind.OFFICE, AgencyContact.Kind.EMAIL)
    contacts = [contact.value for kind in kinds if (contact := find_contact(permit.case.holding_force, police, kind))]
    questions = f" Questions: {', '.join(contacts)}." if contacts else ""
    warning = "" if channel == Channel.LETTER else f" {NO_PERSON_SENTENCE}"
    return f"Sent by {permit.actor.name}, {force_name(permit)}.{questions}{warning}"


def number_of(slot: MeetingCase) -> str:
    """Return the number of the meeting and of the case in it."""
    return f"{slot.sitting.number:04d}/{slot.number}"


def force_name(permit: Permit) -> str:
    """Return the name of the force that sends."""
    return str(Force.objects.get(pk=permit.case.holding_force))


def _find_recipient(permit: Permit, invitation: Invitation) -> MessageRecipient | None:
    contact = find_contact(permit.case.holding_force, invitation.agency, AgencyContact.Kind.EMAIL)
    if contact is None or invitation.agency.code == POLICE:
        return None
    return MessageRecipient(invitation.agency, invitation.name, contact.value)


def _find_postal_address(permit: Permit, agency: Agency) -> str:
    """Return the registered postal address of an agency, or an empty string."""
    post = find_contact(permit.case.holding_force, agency, AgencyContact.Kind.POST)
    return post.value if post is not None and agency.code != POLICE else ""


def _signs_in(invitation: Invitation) -> bool:
    """Whether the person who is invited has an account that is not closed."""
    return invitation.account is not None and invitation.account.is_active


def describe_how_to_answer(channel: Message.Channel, *, signs_in: bool) -> str:
    """Say how an agency answers a message: on its page, on the letter, or as it agrees with the police.

    >>> describe_how_to_answer(Channel.LETTER, signs_in=False)
    'You have no account: write your answer on this letter and post it to us.'
    """
    if channel == Channel.LETTER:
        by_post = "write your answer on this letter and post it to us."
        return (
            f"Sign in to mosovo and open My meetings, or {by_post}" if signs_in else f"You have no account: {by_post}"
        )
    return SIGN_IN_SENTENCE if signs_in else "You have no account: ask us how to send it securely."
