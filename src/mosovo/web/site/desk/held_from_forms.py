"""Forms of the rooms as the desk uses them, and things held from a date or from before the nominal had to notify."""

from collections.abc import Collection
from typing import Any, ClassVar

from mosovo.web.core.forms import BooleanField, Form

from .change_types import FormValues
from .due_items import DutiesAtDesk

BEGINS = "The 3 days begin with this date."
WHICH = "Enter the date held from, or tick that it was held before the nominal had to notify"


class DeskFactForm(Form):
    """A form of a room without the fields that the desk knows already, such as the source."""

    known: ClassVar[Collection[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("information_source", *self.known):
            self.fields.pop(name, None)

    def to_fact_values(self) -> FormValues:
        """Return what was typed: the row of the sheet says which fact it is about, so nothing is converted."""
        return dict(self.cleaned_data)


class HeldFromForm(DeskFactForm):
    """A thing held from a date. Without a date no duty can be calculated, so one of the two answers is required."""

    held_before = BooleanField(label="Held before the nominal had to notify", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].show_optional = False
        self.fields[
            "from_on"
        ].help_text = f"{BEGINS} If it was held before the nominal had to notify, tick that instead."

    def clean(self) -> dict[str, Any]:
        """Require one of the two answers, and not both."""
        cleaned = super().clean()
        if "from_on" not in self.errors and bool(cleaned.get("from_on")) == bool(cleaned.get("held_before")):
            self.add_error("from_on", WHICH)
        return cleaned

    def to_fact_values(self) -> FormValues:
        """Return the values for the room: with the date, or without one."""
        return {name: value for name, value in self.cleaned_data.items() if name != "held_before"}


def has_begun_while_subject(values: FormValues, about: Any, due: DutiesAtDesk) -> bool:
    """Whether it is a change: something held before the nominal had to notify is notified but is no change."""
    return not values.get("held_before")
