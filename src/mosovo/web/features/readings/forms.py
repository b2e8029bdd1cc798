"""Forms for a decision about a reading of the law, for another wording, and to withdraw one."""

from typing import Any

from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

APPROVES, DISPUTES = "approves", "disputes"


def _reason(hint: str) -> TextField:
    return TextField(label="Reason", label_in_sentence="the reason", max_length=2000, multiline=True, rows=4, hint=hint)


class DecisionForm(Form):
    """Whether the legal adviser approves the reading, with date and reason."""

    decision = ChoiceField(
        label="Decision",
        label_in_sentence="the decision",
        choices=[(APPROVES, "Approve: the force reads the law in this way"), (DISPUTES, "Dispute")],
        hints={DISPUTES: "Answers do not change. Each answer based on this reading is marked as disputed."},
    )
    decided_on = DateField(label="Date of decision", label_in_sentence="the date of the decision", is_past=True)
    reason = _reason("What you read and why you decided this. For example, a section, a judgment or advice.")

    def to_fact_values(self) -> dict[str, Any]:
        """Return the arguments of `readings.decide`."""
        values = dict(self.cleaned_data)
        values["agrees"] = values.pop("decision") == APPROVES
        return values


class ReplacementForm(Form):
    """How the force reads the law instead, with date and reason."""

    wording = TextField(
        label="How the force reads the law instead",
        label_in_sentence="how the force reads the law instead",
        max_length=4000,
        multiline=True,
        rows=6,
        hint="Write it so that an officer can apply it. The calculation does not change.",
    )
    proposed_on = DateField(label="Date", label_in_sentence="the date", is_past=True)
    reason = _reason("The authority for it, such as a section, a judgment or advice with its date.")


class WithdrawalForm(Form):
    """Why the wording of the force no longer applies, with date."""

    withdrawn_on = DateField(label="Date", label_in_sentence="the date", is_past=True)
    reason = _reason("Why the force no longer reads the law in this way.")
