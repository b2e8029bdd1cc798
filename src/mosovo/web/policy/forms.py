"""Proposing another figure."""

from datetime import date
from typing import Any

from mosovo.law.practice.policy_settings.catalogue import FIGURES
from mosovo.obligations.force_policy import FARTHEST
from mosovo.web.forms import BooleanField, ChoiceField, DateField, Form, IntegerField, TextField

MOST = max(figure.most for figure in FIGURES.values())


class ChangeForm(Form):
    """A figure, its new number or what is shipped, from which day, and why."""

    name = ChoiceField(
        label="Figure",
        label_in_sentence="the figure",
        choices=[("", "Choose a figure"), *((name, each.words) for name, each in FIGURES.items())],
    )
    number = IntegerField(label="New value", label_in_sentence="the new number", least=0, most=MOST, required=False)
    shipped = BooleanField(label="Use the default", required=False)
    from_on = DateField(
        label="Effective from", label_in_sentence="the first day",
        hint="Today or later. A later day tells officers in advance: nobody is late by it before then",
    )  # fmt: skip
    why = TextField(
        label="Why",
        label_in_sentence="why",
        hint="Who decided it, and on what ground",
        max_length=1000,
        multiline=True,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """A number or the box, one of the two; in the bounds of its figure."""
        said = super().clean()
        number, shipped, figure = said.get("number"), said.get("shipped"), FIGURES.get(said.get("name") or "")
        if "number" not in self.errors and bool(shipped) == (number is not None):
            self.add_error("number", "Enter the new number, or tick that what is shipped holds again")
        elif figure and number is not None and not figure.takes(number):
            self.add_error("number", f"Enter {figure.allowed}")
        day = said.get("from_on")
        if day and self.today and not self.today <= day <= self.today + FARTHEST:
            self.add_error("from_on", f"The first day must be from {_day(self.today)} to {_day(self.today + FARTHEST)}")
        return said

    def to_fact_values(self) -> dict[str, Any]:
        """What `practice.propose` takes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "shipped"}
        return {**said, "number": None if self.cleaned_data["shipped"] else said["number"]}


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
