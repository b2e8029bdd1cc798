"""The form of a contact, with the kinds that the officer may record."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.contacts.models import Contact
from mosovo.rooms.contacts.policy import can_record_intelligence
from mosovo.web.forms import Form

from .forms import ContactForm


def build_contact_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A contact. Intelligence is offered to those whose role reads it."""
    form = ContactForm(data, today=today, initial=initial)
    form.fields["kind"].choices = list_contact_kinds(permit)
    return form


def build_mending_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """A contact that is mended says when it was."""
    form = build_contact_form(permit, data, today, initial)
    form.fields["made_at"].required = True
    form.fields["made_at"].help_text = ""
    return form


def list_contact_kinds(permit: Permit) -> list[tuple[str, str]]:
    """The kinds of contact that whoever writes may choose from."""
    may = can_record_intelligence(permit.actor)
    return [(value, label) for value, label in Contact.Kind.choices if may or value not in Contact.INTELLIGENCE]
