"""Fields for one choice, several choices, and yes or no."""

from typing import Any

from django import forms

from mosovo.web.core.forms.named_field import NamedField

MAX_RADIOS = 9


class ChoiceField(NamedField, forms.ChoiceField):
    """One of the choices: radios if there are few, else a select.

    `hints` gives a choice its own hint, by its value.
    """

    def __init__(self, *, hints: dict[str, str] | None = None, in_a_line: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = hints or {}
        self.in_a_line = in_a_line
        self.chooses_widget = "widget" not in kwargs

    @property
    def as_radios(self) -> bool:
        """Whether there are few enough choices for radios. A form may fill the choices in later."""
        return self.chooses_widget and len(list(self.widget.choices)) <= MAX_RADIOS

    def name_in_form(self, name: str) -> None:
        """Set the error messages: a choice is selected, not entered."""
        super().name_in_form(name)
        self.error_messages["required"] = f"Select {self.label_in_sentence}"
        self.error_messages["invalid_choice"] = f"Select {self.label_in_sentence} from the list"  # noqa: S608


class MultipleChoiceField(NamedField, forms.MultipleChoiceField):
    """Any of the choices, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = hints or {}

    def name_in_form(self, name: str) -> None:
        """Set the error messages: a choice is selected, not entered."""
        super().name_in_form(name)
        self.error_messages["required"] = f"Select {self.label_in_sentence}"
        self.error_messages["invalid_choice"] = f"Select {self.label_in_sentence} from the list"  # noqa: S608


class BooleanField(NamedField, forms.BooleanField):
    """A single checkbox. When required it must be ticked: `missing` says why."""

    def __init__(self, *, missing: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.missing = missing

    def name_in_form(self, name: str) -> None:
        """Set the error messages: a box is ticked, not entered."""
        super().name_in_form(name)
        self.error_messages["required"] = self.missing or f"Tick the box: {self.label_in_sentence}"


class Declaration(BooleanField):
    """A checkbox by which an officer declares what they did: read out, checked, handed over. Drafts never store it."""
