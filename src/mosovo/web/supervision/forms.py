"""What a supervisor says of an overdue duty, of a record; and what is answered."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mosovo.rooms.supervision.models import WorkReview
from mosovo.web.forms import ChoiceField, DateField, Form, TextField

YES_NO = [("yes", "Yes"), ("no", "No"), ("na", "Does not apply")]


class AcknowledgementForm(Form):
    """What will be done about which duty, and by when."""

    key = ChoiceField(label="Overdue duty", label_in_sentence="which duty it is", choices=[])
    until_on = DateField(
        label="To be done by", label_in_sentence="the day by which it is to be done", hint="Within 28 days from today"
    )
    text = TextField(
        label="Action to be taken and owner", label_in_sentence="what will be done", max_length=2000, multiline=True
    )


class ReviewForm(Form):
    """A record, the questions that the force asks of it, and the verdict."""

    about = ChoiceField(label="Which record", label_in_sentence="which record it is", choices=[])
    verdict = ChoiceField(label="Verdict", label_in_sentence="the verdict", choices=WorkReview.Verdict.choices)
    text = TextField(
        label="What is to be done, or what was good", max_length=2000, multiline=True, required=False,
        hint="Whoever wrote it reads this. To return it, say what is to be done.",
    )  # fmt: skip

    def ask(self, questions: Sequence[str], answered: Mapping[str, str]) -> None:
        """Put the questions before the verdict, with what was answered before."""
        self.questions = list(questions)
        for number, words in enumerate(self.questions):
            field = ChoiceField(label=words, label_in_sentence=f"an answer to question {number + 1}", choices=YES_NO)
            field.name_in_form(f"question_{number}")
            self.fields[f"question_{number}"] = field
            self.initial.setdefault(f"question_{number}", answered.get(words))
        self.order_fields(["about", *(f"question_{number}" for number in range(len(questions))), "verdict", "text"])

    def to_fact_values(self) -> dict[str, Any]:
        """The review, under the names of the room."""
        said = self.cleaned_data
        answers = {words: said[f"question_{number}"] for number, words in enumerate(self.questions)}
        kept = {name: value for name, value in said.items() if not name.startswith("question_")}
        return {**kept, "about": UUID(said["about"]), "answers": answers}


class CaseReviewForm(Form):
    """When the case was reviewed, what was found, and what is to be done."""

    reviewed_on = DateField(label="Date of the review", label_in_sentence="the date of the review")
    text = TextField(
        label="What you looked at, and what you found",
        label_in_sentence="what you found",
        max_length=4000,
        multiline=True,
    )
    actions = TextField(
        label="What is to be done, by whom and by when", max_length=2000, multiline=True, required=False,
    )  # fmt: skip


class AnswerForm(Form):
    """What was done about a record that was returned."""

    review_id = ChoiceField(label="Which record", label_in_sentence="which record it is", choices=[])
    text = TextField(label="What was done about it", label_in_sentence="what was done", max_length=2000, multiline=True)

    def to_fact_values(self) -> dict[str, Any]:
        """The answer, under the names of the room."""
        return {**self.cleaned_data, "review_id": UUID(self.cleaned_data["review_id"])}
