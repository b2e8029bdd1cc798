"""The form of a contact, with the types that the officer may record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.web.core.forms import Form

from .forms import ContactForm


def build_contact_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form of a contact. Intelligence is offered only to roles that read it."""
    form = ContactForm(data, today=today, initial=initial)
    form.fields["kind"].choices = list_contact_kinds(permit)
    return form


def build_contact_correction_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that corrects a contact. The date and time are required."""
    form = build_contact_form(permit, data, today, initial)
    form.fields["made_at"].required = True
    form.fields["made_at"].help_text = ""
    return form


def list_contact_kinds(permit: Permit) -> list[tuple[str, str]]:
    """Return the types of contact that the officer may record, as choices."""
    may_record_intelligence = can_record_intelligence(permit.actor)
    return [
        (value, label)
        for value, label in Contact.Kind.choices
        if may_record_intelligence or value not in Contact.INTELLIGENCE
    ]
