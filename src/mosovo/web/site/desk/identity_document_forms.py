"""Passports and identity documents at the desk: new, replaced, and no longer held."""

from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.actions import record_document, record_document_end
from mosovo.rooms.identity.models import IdentityDocument, IdentityDocumentEnd
from mosovo.web.core.forms import DateField
from mosovo.web.features.identity.forms import DocumentEndForm, DocumentForm

from .change_types import ChangeType, Said, change_by, change_of_one
from .held_since_forms import BEGINS, FormFields, HeldSinceForm, has_begun_while_subject


class PassportForm(HeldSinceForm, DocumentForm):
    """A passport that the nominal received, or notifies for the first time."""

    known = ("kind", "description")
    reveals = {}


class OtherForm(HeldSinceForm, DocumentForm):
    """Another document that the nominal received, or notifies for the first time."""

    known = ("kind",)
    reveals = {}


class NextPassportForm(FormFields, DocumentForm):
    """A passport that replaced another."""

    known = ("kind", "description")
    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)
    reveals = {}


class NextOtherForm(FormFields, DocumentForm):
    """A document that replaced another."""

    known = ("kind",)
    from_on = DateField(label="Date received", label_in_sentence="the date received", hint=BEGINS)
    reveals = {}


class GoneForm(FormFields, DocumentEndForm):
    """The end of holding a document."""

    known = ("document_id",)


def first_of(document: IdentityDocument) -> Said:
    """Return what stays the same from one document to the next. The number does not."""
    return {name: getattr(document, name) for name in ("description", "country", "name_in_it", "held_where")}


def find_replaced_document(permit: Permit, about: IdentityDocument, values: Said, **known: Any) -> None:
    """Record the end of the notified document and the new one."""
    record_document_end(
        permit,
        document_id=about.first,
        end_reason=IdentityDocumentEnd.How.REPLACED.value,
        ended_on=values["from_on"],
        **known,
    )
    record_document(permit, kind=about.kind, **values, **known)


def _gone(title: str) -> ChangeType:
    write = change_of_one(record_document_end, "document_id")
    return ChangeType("gone", "No longer held", title, GoneForm, write, about=IdentityDocument)


PASSPORT, OTHER = IdentityDocument.Kind.PASSPORT.value, IdentityDocument.Kind.OTHER.value
PASSPORTS = (
    ChangeType("new", "Add a passport", "A passport", PassportForm, change_by(record_document, kind=PASSPORT),
        "Add another passport", is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced", "New passport details", NextPassportForm, find_replaced_document,
        about=IdentityDocument,
        shows_first=first_of),
    _gone("Passport no longer held"),
)  # fmt: skip
OTHERS = (
    ChangeType("new", "Add a document", "An identity document", OtherForm, change_by(record_document, kind=OTHER),
        "Add another document", is_change=has_begun_while_subject),
    ChangeType("replaced", "Replaced", "New document details", NextOtherForm, find_replaced_document,
        about=IdentityDocument,
        shows_first=first_of),
    _gone("Document no longer held"),
)  # fmt: skip
