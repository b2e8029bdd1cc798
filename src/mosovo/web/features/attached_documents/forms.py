"""Forms for a document: its details, and the file."""

from mosovo.rooms.identity.models import AttachedDocument
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.files import FileField


class DocumentForm(Form):
    """The details of a document."""

    kind = ChoiceField(
        label="Type of document", label_in_sentence="the type of document", choices=AttachedDocument.Kind.choices
    )
    title = TextField(label="Title", label_in_sentence="the title", max_length=200)
    made_on = DateField(label="Date of the document", label_in_sentence="the date of the document")


class NewDocumentForm(DocumentForm):
    """A document with its file."""

    file = FileField(
        label="Document file",
        label_in_sentence="the document file",
        hint="PDF, Word, Excel, OpenDocument, text, JPEG, PNG or WebP, up to 20 MB",
        accept=".pdf,.docx,.xlsx,.odt,.txt,.csv,.jpg,.jpeg,.png,.webp",
    )
    field_order = ["file"]
