"""The fact type of attached documents."""

from mosovo.rooms.identity.models import AttachedDocument
from mosovo.web.core.fact_types import FactType, build_simple_form

from .forms import DocumentForm

KINDS = (FactType(AttachedDocument, "document", build_simple_form(DocumentForm), alters_duties=False),)
