"""What a field is called inside a sentence."""

from typing import Any

from django import forms


class NamedField(forms.Field):
    """A field that names itself in its messages: "Enter the day of release".

    `label_in_sentence` is the noun phrase; without it the label is used. A label that is a question needs
    one. `hint` is the small line under the label. Among several boxes of which any may be left
    out, saying so at each is noise: `show_optional=False`.
    """

    def __init__(
        self, *, label_in_sentence: str = "", hint: str = "", show_optional: bool = True, **kwargs: Any
    ) -> None:
        kwargs.setdefault("help_text", hint)
        super().__init__(**kwargs)
        self.show_optional = show_optional
        self.label_in_sentence = label_in_sentence or lower_first_letter(str(self.label or ""))

    def name_in_form(self, name: str) -> None:
        """Told by the form what the field is named, for a field with neither label nor `label_in_sentence`."""
        self.label_in_sentence = self.label_in_sentence or name.removesuffix("_on").replace("_", " ")
        self.error_messages["required"] = f"Enter {self.label_in_sentence}"

    @property
    def capitalised_label(self) -> str:
        """The name where a sentence begins with it."""
        return self.label_in_sentence[:1].upper() + self.label_in_sentence[1:]


def lower_first_letter(label: str) -> str:
    """A label inside a sentence, leaving alone one that begins with an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
