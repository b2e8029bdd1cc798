"""A ruling on one duty, and the check of it."""

from typing import Any

from mosovo.web.forms import ChoiceField, DateField, Form, TextField

NO_DUTY, ANOTHER_DAY = "no_duty", "due_on"


class RulingForm(Form):
    """No duty, or another last lawful day; why, and on what authority."""

    ruled = ChoiceField(
        label="Ruling",
        label_in_sentence="what is ruled",
        choices=[(NO_DUTY, "There is no such duty"), (ANOTHER_DAY, "Its last lawful day is another")],
    )
    due_on = DateField(label="Last lawful day", label_in_sentence="the last lawful day")
    reason = TextField(label="Why", label_in_sentence="why", max_length=2000, multiline=True)
    authority = TextField(
        label="Legal authority", label_in_sentence="the authority", max_length=300,
        hint="The document: counsel’s advice and its date, a judgment, a decision of the force solicitor.",
    )  # fmt: skip
    made_on = DateField(label="Day of the ruling", label_in_sentence="the day of the ruling")

    reveals = {"ruled": {ANOTHER_DAY: ["due_on"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        if "no_duty" in initial:
            kwargs["initial"] = {**initial, "ruled": NO_DUTY if initial["no_duty"] else ANOTHER_DAY}
        super().__init__(*args, **kwargs)

    def to_fact_values(self) -> dict[str, Any]:
        """The ruling, under the names of its columns."""
        told = dict(self.cleaned_data)
        told["no_duty"] = told.pop("ruled") == NO_DUTY
        return told


class CheckForm(Form):
    """Agree or refuse, and say what was looked at."""

    agrees = ChoiceField(
        label="Do you agree?",
        label_in_sentence="whether you agree",
        choices=[("yes", "Yes: it acts from now on"), ("no", "No: the law’s own answer stands")],
    )
    words = TextField(
        label="What you looked at, and why", label_in_sentence="what you looked at", max_length=1000, multiline=True
    )

    def to_fact_values(self) -> dict[str, Any]:
        """The check, under the names of the act."""
        return {"agrees": self.cleaned_data["agrees"] == "yes", "words": self.cleaned_data["words"]}
