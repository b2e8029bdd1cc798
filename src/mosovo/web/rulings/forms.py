"""A ruling on one duty, and the check of it."""

from typing import Any

from mosovo.web.forms import ChoiceField, DateField, Form, TextField

NO_DUTY, ANOTHER_DAY = "no_duty", "due_on"


class RulingForm(Form):
    """No duty, or another last lawful day; why, and on what authority."""

    ruled = ChoiceField(
        label="What is ruled",
        called="what is ruled",
        choices=[(NO_DUTY, "There is no such duty"), (ANOTHER_DAY, "Its last lawful day is another")],
    )
    due_on = DateField(label="Last lawful day", called="the last lawful day")
    reason = TextField(label="Why", called="why", max_length=2000, multiline=True)
    authority = TextField(
        label="On what authority", called="the authority", max_length=300,
        hint="The document: counsel’s advice and its date, a judgment, a decision of the force solicitor.",
    )  # fmt: skip
    made_on = DateField(label="Day of the ruling", called="the day of the ruling")

    reveals = {"ruled": {ANOTHER_DAY: ["due_on"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        if "no_duty" in initial:
            kwargs["initial"] = {**initial, "ruled": NO_DUTY if initial["no_duty"] else ANOTHER_DAY}
        super().__init__(*args, **kwargs)

    def told(self) -> dict[str, Any]:
        """The ruling, under the names of its columns."""
        told = dict(self.cleaned_data)
        told["no_duty"] = told.pop("ruled") == NO_DUTY
        return told


class CheckForm(Form):
    """Agree or refuse, and say what was looked at."""

    agrees = ChoiceField(
        label="Do you agree?",
        called="whether you agree",
        choices=[("yes", "Yes: it acts from now on"), ("no", "No: the law’s own answer stands")],
    )
    words = TextField(label="What you looked at, and why", called="what you looked at", max_length=1000, multiline=True)

    def told(self) -> dict[str, Any]:
        """The check, under the names of the act."""
        return {"agrees": self.cleaned_data["agrees"] == "yes", "words": self.cleaned_data["words"]}
