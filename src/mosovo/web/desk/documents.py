"""Passports and identity documents at the desk: new, replaced, and held no longer."""

from typing import Any

from mosovo.record.permit import Permit
from mosovo.rooms.identity.actions import record_document, record_document_end
from mosovo.rooms.identity.models import Document, DocumentEnd
from mosovo.web.forms import DateField
from mosovo.web.identity.forms import DocumentEndForm, DocumentForm

from .since import BEGINS, Asked, Since, began_while_subject
from .ways import Said, Way, by, of_one


class PassportForm(Since, DocumentForm):
    """A passport that they got, or tell of for the first time."""

    known = ("kind", "description")
    reveals = {}


class OtherForm(Since, DocumentForm):
    """Another document that they got, or tell of for the first time."""

    known = ("kind",)
    reveals = {}


class NextPassportForm(Asked, DocumentForm):
    """The passport that came in place of another."""

    known = ("kind", "description")
    from_on = DateField(label="Day on which it came", called="the day on which it came", hint=BEGINS)
    reveals = {}


class NextOtherForm(Asked, DocumentForm):
    """The document that came in place of another."""

    known = ("kind",)
    from_on = DateField(label="Day on which it came", called="the day on which it came", hint=BEGINS)
    reveals = {}


class GoneForm(Asked, DocumentEndForm):
    """That a document is held no longer."""

    known = ("document_id",)


def first_of(document: Document) -> Said:
    """What stays the same from one document to the next. Its number does not."""
    return {name: getattr(document, name) for name in ("description", "country", "name_in_it", "held_by")}


def replaced(permit: Permit, about: Document, said: Said, **known: Any) -> None:
    """The one that was told of goes, and another comes."""
    record_document_end(
        permit, document_id=about.first, how=DocumentEnd.How.REPLACED.value, ended_on=said["from_on"], **known
    )
    record_document(permit, kind=about.kind, **said, **known)


def _gone(title: str) -> Way:
    write = of_one(record_document_end, "document_id")
    return Way("gone", "Held no longer", title, GoneForm, write, about=Document)


PASSPORT, OTHER = Document.Kind.PASSPORT.value, Document.Kind.OTHER.value
PASSPORTS = (
    Way("new", "Add a passport", "A passport", PassportForm, by(record_document, kind=PASSPORT),
        "Add another passport", is_change=began_while_subject),
    Way("replaced", "Replaced", "The passport that they hold now", NextPassportForm, replaced, about=Document,
        shows_first=first_of),
    _gone("Passport held no longer"),
)  # fmt: skip
OTHERS = (
    Way("new", "Add a document", "An identity document", OtherForm, by(record_document, kind=OTHER),
        "Add another document", is_change=began_while_subject),
    Way("replaced", "Replaced", "The document that they hold now", NextOtherForm, replaced, about=Document,
        shows_first=first_of),
    _gone("Document held no longer"),
)  # fmt: skip
