"""The fact type of a contact, for corrections and strike-outs. Contacts are recorded on their own page."""

from mosovo.rooms.contacts.models import Contact
from mosovo.web.core.fact_types import FactType

from .form_builders import build_contact_correction_form

KINDS = (FactType(Contact, "contact", build_contact_correction_form, alters_duties=False),)
