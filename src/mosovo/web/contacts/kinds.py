"""The kind of fact that a contact is, as correcting and striking out know it; it is recorded on a screen of its own."""

from mosovo.rooms.contacts.models import Contact
from mosovo.web.facts.kinds import Kind
from mosovo.web.facts.rooms import CONTACTS

from .making import mending_form

KINDS = (Kind(Contact, "contact", mending_form, CONTACTS, moves_duties=False),)
