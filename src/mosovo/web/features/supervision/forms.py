"""Forms for supervisor responses, quality reviews, case reviews and answers to returned records."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mosovo.rooms.supervision.models import WorkReview
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

YES_NO = [("yes", "Yes"), ("no", "No"), ("na", "Not applicable")]


class AcknowledgementForm(Form):
    """The overdue duty, the action to be taken and its deadline."""

    key = ChoiceField(label="Overdue duty", label_in_sentence="the overdue duty", choices=[])
    until_on = DateField(label="Deadline", label_in_sentence="the deadline", hint="Within 28 days from today")
    text = TextField(
        label="Action to be taken and owner",
        label_in_sentence="the action to be taken and its owner",
        max_length=2000,
        multiline=True,
    )


class ReviewForm(Form):
    """A quality review: the record, the force's questions and the decision."""

    about = ChoiceField(label="Record", label_in_sentence="the record", choices=[])
    verdict = ChoiceField(label="Decision", label_in_sentence="the decision", choices=WorkReview.Verdict.choices)
    text = TextField(
        label="Action required, or good practice", max_length=2000, multiline=True, required=False,
        hint="The author reads this. If you return the record, say what action is required.",
    )  # fmt: skip

    def ask(self, questions: Sequence[str], answered: Mapping[str, str]) -> None:
        """Put the questions before the decision, with the earlier answers."""
        self.questions = list(questions)
        for number, words in enumerate(self.questions):
            field = ChoiceField(label=words, label_in_sentence=f"an answer to question {number + 1}", choices=YES_NO)
            field.name_in_form(f"question_{number}")
            self.fields[f"question_{number}"] = field
            self.initial.setdefault(f"question_{number}", answered.get(words))
        self.order_fields(["about", *(f"question_{number}" for number in range(len(questions))), "verdict", "text"])

    def to_fact_values(self) -> dict[str, Any]:
        """Return the review under the column names of the room."""
        values = self.cleaned_data
        answers = {words: values[f"question_{number}"] for number, words in enumerate(self.questions)}
        stored = {name: value for name, value in values.items() if not name.startswith("question_")}
        return {**stored, "about": UUID(values["about"]), "answers": answers}


class CaseReviewForm(Form):
    """The date of a case review, the findings and the actions required."""

    reviewed_on = DateField(label="Date of the review", label_in_sentence="the date of the review")
    text = TextField(
        label="What you reviewed and what you found",
        label_in_sentence="what you reviewed and what you found",
        max_length=4000,
        multiline=True,
    )
    actions = TextField(
        label="Actions required, with owners and deadlines", max_length=2000, multiline=True, required=False,
    )  # fmt: skip


class AnswerForm(Form):
    """The action taken about a returned record."""

    review_id = ChoiceField(label="Record", label_in_sentence="the record", choices=[])
    text = TextField(label="Action taken", label_in_sentence="the action taken", max_length=2000, multiline=True)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the answer under the column names of the room."""
        return {**self.cleaned_data, "review_id": UUID(self.cleaned_data["review_id"])}
