"""Why a fact is corrected or struck out."""

from mosovo.web.forms import Form, TextField


def reason_field(words: str, called: str) -> TextField:
    """The box for the reason: kept with the fact, for ever."""
    return TextField(
        label=words, label_in_sentence=called, max_length=500, multiline=True, rows=3,
        hint="Kept with the fact, for whoever reads it next.",
    )  # fmt: skip


def with_reason(form: Form) -> Form:
    """The form of a fact, asking also why it is corrected."""
    asked = reason_field("What was wrong, and how you know", "what was wrong")
    asked.name_in_form("because")
    form.fields["because"] = asked
    return form


class StrikeOutForm(Form):
    """Why the fact should never have been recorded."""

    because = reason_field("Why it should never have been recorded", "why it should never have been recorded")
