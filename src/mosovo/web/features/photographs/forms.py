"""Forms for a photograph: its details, and the file."""

from mosovo.rooms.identity.models import Photograph
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.core.forms.files import FileField


class PhotographForm(Form):
    """The details of a photograph."""

    kind = ChoiceField(
        label="Type of photograph", label_in_sentence="the type of photograph", choices=Photograph.Kind.choices
    )
    taken_on = DateField(label="Date taken", label_in_sentence="the date taken")
    taken_where = TextField(
        label="Place taken", max_length=200, required=False, hint="For example, the station or the prison."
    )
    taken_by = TextField(label="Taken by", max_length=200, required=False)


class NewPhotographForm(PhotographForm):
    """A photograph with its file."""

    file = FileField(
        label="Photograph file",
        label_in_sentence="the photograph file",
        hint="JPEG, PNG or WebP, up to 20 MB. On a phone you can take the photograph now. Location data saved by the "
        "camera is removed.",
        accept="image/*",
    )
    field_order = ["file"]
