"""The form to propose a change of force policy."""

from datetime import date
from typing import Any

from mosovo.obligations.force_policy import MAX_AHEAD
from mosovo.practice.policy_settings.catalogue import POLICY_SETTINGS
from mosovo.web.core.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

MAX_VALUE = max(setting.most for setting in POLICY_SETTINGS.values())


class ChangeForm(Form):
    """A policy setting, its new value or the default, the effective date and the reason."""

    name = ChoiceField(
        label="Setting",
        label_in_sentence="the setting",
        choices=[("", "Select a setting"), *((name, each.words) for name, each in POLICY_SETTINGS.items())],
    )
    number = IntegerField(label="New value", label_in_sentence="the new value", least=0, most=MAX_VALUE, required=False)
    shipped = BooleanField(label="Use the default", required=False)
    from_on = DateField(
        label="Effective from", label_in_sentence="the effective date",
        hint="Today or later. A later date gives officers notice before duties change",
    )  # fmt: skip
    reason = TextField(
        label="Reason",
        label_in_sentence="the reason",
        hint="Who made the decision, and why",
        max_length=1000,
        multiline=True,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Require either a value within its limits or the default."""
        values = super().clean()
        number, shipped, setting = (
            values.get("number"),
            values.get("shipped"),
            POLICY_SETTINGS.get(values.get("name") or ""),
        )
        if "number" not in self.errors and bool(shipped) == (number is not None):
            self.add_error("number", "Enter a new value, or select Use the default")
        elif setting and number is not None and not setting.is_valid_value(number):
            self.add_error("number", f"Enter {setting.allowed}")
        day = values.get("from_on")
        if day and self.today and not self.today <= day <= self.today + MAX_AHEAD:
            self.add_error(
                "from_on",
                f"Effective from must be between {_format_day(self.today)} and {_format_day(self.today + MAX_AHEAD)}",
            )
        return values

    def to_fact_values(self) -> dict[str, Any]:
        """Return the arguments of `practice.propose`."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "shipped"}
        return {**values, "number": None if self.cleaned_data["shipped"] else values["number"]}


def _format_day(day: date) -> str:
    return f"{day:%-d %B %Y}"
