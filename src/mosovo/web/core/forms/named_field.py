"""The name of a field inside a sentence."""

from typing import Any

from django import forms


class NamedField(forms.Field):
    """A field that names itself in its messages: "Enter the date of release".

    `label_in_sentence` is the noun phrase; without it the label is used. A label that is a question needs one. `hint`
    is the hint under the label. Use `show_optional=False` where several fields may be left empty and “(optional)” at
    each would be noise.
    """

    def __init__(
        self, *, label_in_sentence: str = "", hint: str = "", show_optional: bool = True, **kwargs: Any
    ) -> None:
        kwargs.setdefault("help_text", hint)
        super().__init__(**kwargs)
        self.show_optional = show_optional
        self.label_in_sentence = label_in_sentence or lower_first_letter(str(self.label or ""))

    def name_in_form(self, name: str) -> None:
        """Set the error messages; the form passes its name for a field with neither label nor `label_in_sentence`."""
        self.label_in_sentence = self.label_in_sentence or name.removesuffix("_on").replace("_", " ")
        self.error_messages["required"] = f"Enter {self.label_in_sentence}"

    @property
    def capitalised_label(self) -> str:
        """Return the name for the beginning of a sentence."""
        return self.label_in_sentence[:1].upper() + self.label_in_sentence[1:]


def lower_first_letter(label: str) -> str:
    """Return a label for use inside a sentence. A label that begins with an abbreviation is unchanged."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
