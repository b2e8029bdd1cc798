"""Forms of the reading desk: the review of one record, and the response to overdue duties."""

from collections.abc import Mapping, Sequence
from typing import Any

from mosovo.rooms.supervision.models import WorkReview
from mosovo.web.core.forms import ChoiceField, DateField, Form, MultipleChoiceField, TextField

YES_NO = [("yes", "Yes"), ("no", "No"), ("na", "Not applicable")]


class DeskReviewForm(Form):
    """The answers to the force’s questions, and the decision, which is the button that was pressed."""

    verdict = ChoiceField(label="Decision", label_in_sentence="the decision", choices=WorkReview.Verdict.choices)
    text = TextField(
        label="Action required, or good practice",
        max_length=2000,
        multiline=True,
        rows=3,
        required=False,
        show_optional=False,
        hint="The author reads this.",
    )

    def add_questions(self, questions: Sequence[str], *, all_required: bool) -> None:
        """Put the questions before the decision. A sampled record needs an answer to every question."""
        self.questions = list(questions)
        for number, words in enumerate(self.questions):
            field = ChoiceField(
                label=f"{number + 1}. {words}",
                label_in_sentence=f"an answer to question {number + 1}",
                choices=YES_NO,
                required=all_required,
                in_a_line=True,
                show_optional=False,
            )
            field.name_in_form(f"question_{number}")
            self.fields[f"question_{number}"] = field

    @property
    def question_names(self) -> list[str]:
        """Return the names of the fields of the questions, in order."""
        return [f"question_{number}" for number in range(len(self.questions))]

    def to_fact_values(self) -> dict[str, Any]:
        """Return the review under the column names of the room. A question without an answer is left out."""
        values = self.cleaned_data
        values_by_question = {
            words: values[name] for words, name in zip(self.questions, self.question_names, strict=True)
        }
        answers = {words: answer for words, answer in values_by_question.items() if answer}
        return {"verdict": values["verdict"], "text": values["text"], "answers": answers}


class ResponseForm(Form):
    """The overdue duties of one officer and one cause, what will be done about them, and the deadline."""

    duties = MultipleChoiceField(label="Overdue duties", label_in_sentence="the overdue duties", choices=[])
    until_on = DateField(label="Deadline", label_in_sentence="the deadline", hint="Within 28 days from today")
    text = TextField(
        label="Action to be taken and owner",
        label_in_sentence="the action to be taken and its owner",
        max_length=2000,
        multiline=True,
        rows=3,
    )

    def offer(self, choices: Mapping[str, str], joint_count: int) -> None:
        """Offer these duties; with several that may be answered together, one box selects them all."""
        all_choice = [(ALL_DUTIES, f"All {joint_count} at medium or low risk")] if joint_count > 1 else []
        self.fields["duties"].choices = [*all_choice, *choices.items()]


ALL_DUTIES = "all"
"""The box that selects every duty of the form that may be answered together."""
