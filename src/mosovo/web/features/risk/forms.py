"""Forms for the overall risk level and the sign-off of a lower one."""

from typing import Any

from mosovo.rooms.risk.models import RiskLevel
from mosovo.web.core.fact_choice import resolve_chosen_fact
from mosovo.web.core.forms import ChoiceField, DateField, Form, TextField


class LevelForm(Form):
    """The risk level from a date, and the reasons for it."""

    level = ChoiceField(
        label="Overall risk level", label_in_sentence="the risk level", choices=list(reversed(RiskLevel.Is.choices))
    )
    set_on = DateField(label="Date set", label_in_sentence="the date set")
    reason = TextField(
        label="Reasons",
        label_in_sentence="the reasons",
        max_length=2000,
        multiline=True,
        hint="The tool results, what was seen and heard, and which carries more weight. Other officers rely on this "
        "level.",
    )
    information_source = TextField(label="Agreed with", max_length=200, required=False)


class LevelCheckForm(Form):
    """Sign off or refuse a lower level, with what was reviewed."""

    level_id = ChoiceField(label="Risk level", label_in_sentence="the risk level", choices=[])
    agrees = ChoiceField(
        label="Do you sign it off?",
        label_in_sentence="whether you sign it off",
        choices=[("yes", "Yes: it takes effect now"), ("no", "No: the higher level still applies")],
    )
    words = TextField(
        label="What you reviewed and your reasons",
        label_in_sentence="what you reviewed and your reasons",
        max_length=1000,
        multiline=True,
    )

    def to_fact_values(self) -> dict[str, Any]:
        """Return the sign-off under the column names of the room."""
        return {**resolve_chosen_fact(self.cleaned_data, "level_id"), "agrees": self.cleaned_data["agrees"] == "yes"}
