"""The overall level of risk, and the sign-off of a lower one."""

from typing import Any

from mosovo.rooms.risk.models import Level
from mosovo.web.fact_types.fact_choice import resolve_chosen_fact
from mosovo.web.forms import ChoiceField, DateField, Form, TextField


class LevelForm(Form):
    """The level from a day on, and what decided it."""

    level = ChoiceField(
        label="Overall level of risk", label_in_sentence="the level of risk", choices=list(reversed(Level.Is.choices))
    )
    set_on = DateField(label="Day it was set", label_in_sentence="the day it was set")
    reason = TextField(
        label="What decided it",
        label_in_sentence="what decided it",
        max_length=2000,
        multiline=True,
        hint="What tools say, what was seen and heard, and what weighs more. Others act on this level.",
    )
    told_by = TextField(label="Who agreed it with you", max_length=200, required=False)


class LevelCheckForm(Form):
    """Agree with a lower level or refuse it, and say what was looked at."""

    level_id = ChoiceField(label="Which level", label_in_sentence="which level it is", choices=[])
    agrees = ChoiceField(
        label="Do you agree?",
        label_in_sentence="whether you agree",
        choices=[("yes", "Yes: it acts from now on"), ("no", "No: the higher level stands")],
    )
    words = TextField(
        label="What you looked at, and why", label_in_sentence="what you looked at", max_length=1000, multiline=True
    )

    def to_fact_values(self) -> dict[str, Any]:
        """The sign-off, under the names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "level_id"), "agrees": self.cleaned_data["agrees"] == "yes"}
