"""Forms for a ruling on one duty and for the check of it."""

from typing import Any

from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField

NO_DUTY, ANOTHER_DAY = "no_duty", "due_on"


class RulingForm(Form):
    """The ruling that there is no duty, or another due date; with reasons and legal authority."""

    ruled = ChoiceField(
        label="Ruling",
        label_in_sentence="the ruling",
        choices=[(NO_DUTY, "There is no duty"), (ANOTHER_DAY, "The due date is different")],
    )
    due_on = DateField(label="Due date (last lawful day)", label_in_sentence="the due date")
    reason = TextField(label="Reasons", label_in_sentence="the reasons", max_length=2000, multiline=True)
    authority = TextField(
        label="Legal authority", label_in_sentence="the legal authority", max_length=300,
        hint="For example, counsel’s advice with its date, a judgment, or a decision of the force solicitor.",
    )  # fmt: skip
    made_on = DateField(label="Date of ruling", label_in_sentence="the date of the ruling")

    reveals = {"ruled": {ANOTHER_DAY: ["due_on"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        if "no_duty" in initial:
            kwargs["initial"] = {**initial, "ruled": NO_DUTY if initial["no_duty"] else ANOTHER_DAY}
        super().__init__(*args, **kwargs)

    def to_fact_values(self) -> dict[str, Any]:
        """Return the ruling under its column names."""
        values = dict(self.cleaned_data)
        values["no_duty"] = values.pop("ruled") == NO_DUTY
        return values


class CheckForm(Form):
    """The second person's decision on a ruling, with what was reviewed."""

    agrees = ChoiceField(
        label="Do you agree with the ruling?",
        label_in_sentence="whether you agree",
        choices=[("yes", "Yes: the ruling takes effect now"), ("no", "No: the calculated answer still applies")],
    )
    words = TextField(
        label="What you reviewed and your reasons",
        label_in_sentence="what you reviewed and your reasons",
        max_length=1000,
        multiline=True,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the check as arguments of the action."""
        return {"agrees": self.cleaned_data["agrees"] == "yes", "words": self.cleaned_data["words"]}
