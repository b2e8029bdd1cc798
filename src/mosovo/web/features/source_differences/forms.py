"""The forms of an answer to a difference, and of a decision about a message."""

from mosovo.web.core.forms import Form, TextField


class KeepForm(Form):
    """Why the record is kept as it is."""

    reason = TextField(
        label="Why the record is right", label_in_sentence="why the record is right", max_length=500, multiline=True,
        rows=3, hint="The reason is saved with the difference. The same values will not be raised again.",
    )  # fmt: skip


class QuestionForm(Form):
    """What a code means, and what was done."""

    reason = TextField(
        label="What the code means, and what you did", label_in_sentence="what the code means", max_length=500,
        multiline=True, rows=3, hint="Ask the source if you do not know. Record what follows from it on the case file.",
    )  # fmt: skip


class SetAsideForm(Form):
    """Why a message is not about anyone on the register."""

    reason = TextField(
        label="Why it is not about anyone on the register",
        label_in_sentence="why it is not about anyone on the register", max_length=500, multiline=True, rows=3,
        hint="The message is deleted 30 days after it arrived.",
    )  # fmt: skip


class MatchForm(Form):
    """How it is known that a message is about this person."""

    reason = TextField(
        label="How you know that it is this person", label_in_sentence="how you know that it is this person",
        max_length=500, multiline=True, rows=3,
    )  # fmt: skip
