"""The reason for correcting or striking out a fact."""

from mosovo.web.core.forms import Form, TextField


def reason_field(label: str, in_sentence: str) -> TextField:
    """Build the field for the reason, which stays with the fact."""
    return TextField(
        label=label, label_in_sentence=in_sentence, max_length=500, multiline=True, rows=3,
        hint="The reason is saved with the record, and later readers see it.",
    )  # fmt: skip


def with_reason(form: Form) -> Form:
    """Add the reason for the correction to the form of a fact."""
    text_field = reason_field("What was wrong, and how you know", "what was wrong and how you know")
    text_field.name_in_form("change_reason")
    form.fields["change_reason"] = text_field
    return form


class StrikeOutForm(Form):
    """The reason why the fact should not have been recorded."""

    change_reason = reason_field("Reason for striking out", "why it should not have been recorded")
