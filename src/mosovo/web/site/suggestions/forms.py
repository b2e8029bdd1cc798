"""The form to reject a suggestion."""

from mosovo.web.core.forms import Form, TextField


class RejectForm(Form):
    """The reason why it is a different person."""

    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=1000, multiline=True, rows=3,
        hint="Evidence that it is a different person.",
    )  # fmt: skip
