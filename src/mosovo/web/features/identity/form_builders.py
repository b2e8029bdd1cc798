"""Build the form that ends a document, with the documents the nominal holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.queries import list_documents
from mosovo.web.core.fact_choice import set_fact_choices
from mosovo.web.core.forms import Form

from .forms import DocumentEndForm


def build_document_end_form(permit: Permit, data: Any, today: date, initial: Mapping[str, Any]) -> Form:
    """Build the form that ends a document, or that corrects a recorded end."""
    form = DocumentEndForm(data, today=today, initial=dict(initial))
    document_id = initial.get("document_id")
    documents = [
        each for each in list_documents(permit.nominal_id) if each.end is None or str(each.first) == document_id
    ]
    set_fact_choices(
        form, "document_id", [(each, str(each)) for each in documents], none="No document is recorded as held."
    )
    return form
