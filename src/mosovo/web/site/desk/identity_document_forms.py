"""Passports and identity documents at the desk: new, replaced, and no longer held."""

from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.actions import record_document, record_document_end
from mosovo.rooms.identity.models import IdentityDocument, IdentityDocumentEnd
from mosovo.web.core.forms import DateField
from mosovo.web.features.identity.forms import DocumentEndForm, DocumentForm

from .change_types import ChangeType, FormValues, bind_fact, call_room
from .held_from_forms import BEGINS, DeskFactForm, HeldFromForm, has_begun_while_subject


class PassportForm(HeldFromForm, DocumentForm):
    """A passport that the nominal received, or notifies for the first time."""

    known = ("kind", "description")
    reveals = {}


class NewDocumentForm(HeldFromForm, DocumentForm):
    """Another document that the nominal received, or notifies for the first time."""

    known = ("kind",)
    reveals = {}


class ReplacementPassportForm(DeskFactForm, DocumentForm):
    """A passport that replaced another."""

    known = ("kind", "description")
    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)
    reveals = {}


class ReplacementDocumentForm(DeskFactForm, DocumentForm):
    """A document that replaced another."""

    known = ("kind",)
    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)
    reveals = {}


class HoldingEndForm(DeskFactForm, DocumentEndForm):
    """The end of holding a document."""

    known = ("document_id",)


def document_initial_values(document: IdentityDocument) -> FormValues:
    """Return what stays the same from one document to the next. The number does not."""
    return {name: getattr(document, name) for name in ("description", "country", "name_in_it", "held_where")}


def record_replacement_document(permit: Permit, about: IdentityDocument, values: FormValues, **known: Any) -> None:
    """Record the end of the notified document and the new one."""
    record_document_end(
        permit,
        document_id=about.first,
        end_reason=IdentityDocumentEnd.How.REPLACED.value,
        ended_on=values["from_on"],
        **known,
    )
    record_document(permit, kind=about.kind, **values, **known)


def _build_end_type(title: str) -> ChangeType:
    write = bind_fact(record_document_end, "document_id")
    return ChangeType("gone", "No longer held", title, HoldingEndForm, write, about=IdentityDocument)


PASSPORT, OTHER = IdentityDocument.Kind.PASSPORT.value, IdentityDocument.Kind.OTHER.value
PASSPORTS = (
    ChangeType("new", "Add a passport", "A passport", PassportForm, call_room(record_document, kind=PASSPORT),
        "Add another passport", is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced", "New passport details", ReplacementPassportForm, record_replacement_document,
        about=IdentityDocument,
        shows_first=document_initial_values),
    _build_end_type("Passport no longer held"),
)  # fmt: skip
OTHERS = (
    ChangeType("new", "Add a document", "An identity document", NewDocumentForm, call_room(record_document, kind=OTHER),
        "Add another document", is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced", "New document details", ReplacementDocumentForm, record_replacement_document,
        about=IdentityDocument,
        shows_first=document_initial_values),
    _build_end_type("Document no longer held"),
)  # fmt: skip
