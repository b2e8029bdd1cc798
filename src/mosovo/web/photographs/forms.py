"""A photograph: when it was taken, and the file."""

from mosovo.rooms.identity.models import Photograph
from mosovo.web.forms import ChoiceField, DateField, Form, TextField
from mosovo.web.forms.files import FileField


class PhotographForm(Form):
    """What is said of a photograph."""

    kind = ChoiceField(
        label="What kind of photograph", label_in_sentence="what kind it is", choices=Photograph.Kind.choices
    )
    taken_on = DateField(label="Day it was taken", label_in_sentence="the day it was taken")
    taken_where = TextField(label="Where", max_length=200, required=False, hint="The station, the prison.")
    taken_by = TextField(label="Who took it", max_length=200, required=False)


class NewPhotographForm(PhotographForm):
    """A photograph that is sent."""

    file = FileField(
        label="The photograph",
        label_in_sentence="the photograph",
        hint="JPEG, PNG or WebP, up to 20 MB; with a telephone you can take it now. Where it was taken, as the camera "
        "notes it in the file, is not kept.",
        accept="image/*",
    )
    field_order = ["file"]
