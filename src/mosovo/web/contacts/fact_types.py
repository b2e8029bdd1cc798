"""The fact type of a contact, for corrections and strike-outs. Contacts are recorded on their own page."""

from mosovo.rooms.contacts.models import Contact
from mosovo.web.fact_types.fact_types import FactType
from mosovo.web.fact_types.room_registry import CONTACTS

from .form_builders import build_mending_form

KINDS = (FactType(Contact, "contact", build_mending_form, CONTACTS, moves_duties=False),)
