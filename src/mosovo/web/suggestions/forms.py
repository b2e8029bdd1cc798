"""Why a suggestion is rejected."""

from mosovo.web.forms import Form, TextField


class RejectForm(Form):
    """That it is another person."""

    reason = TextField(
        label="Reason", label_in_sentence="the reason", max_length=1000, multiline=True, rows=3,
        hint="Evidence that it is a different person.",
    )  # fmt: skip
