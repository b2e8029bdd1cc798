"""Forms of the rooms as the desk asks them; and what they hold from a day, or from before they had to notify."""

from collections.abc import Collection
from typing import Any, ClassVar

from mosovo.web.forms import BooleanField, Form

from .change_types import Said
from .due_items import DutiesAtDesk

BEGINS = "The 3 days begin with this date."
WHICH = "Enter the date held from, or tick that it was held before the nominal had to notify"


class FormFields(Form):
    """A form of a room without what the desk knows already: who told us, and what stands beside the form."""

    known: ClassVar[Collection[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("information_source", *self.known):
            self.fields.pop(name, None)

    def to_fact_values(self) -> Said:
        """Return what was typed: the row of the sheet says which fact it is about, so nothing is converted."""
        return dict(self.cleaned_data)


class HeldSinceForm(FormFields):
    """The day from which it is held: without one nothing is counted, so that is said and never left out."""

    held_before = BooleanField(label="Held before the nominal had to notify", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"].show_optional = False
        self.fields[
            "from_on"
        ].help_text = f"{BEGINS} If it was held before the nominal had to notify, tick that instead."

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        cleaned = super().clean()
        if "from_on" not in self.errors and bool(cleaned.get("from_on")) == bool(cleaned.get("held_before")):
            self.add_error("from_on", WHICH)
        return cleaned

    def to_fact_values(self) -> Said:
        """What the room keeps: the day, or none."""
        return {name: value for name, value in self.cleaned_data.items() if name != "held_before"}


def has_begun_while_subject(said: Said, about: Any, due: DutiesAtDesk) -> bool:
    """What they held before they had to notify is told, and is no change."""
    return not said.get("held_before")
